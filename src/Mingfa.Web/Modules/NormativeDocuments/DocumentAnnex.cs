using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>附件 — a table, form or list that belongs to the document and is published with it.</summary>
public sealed partial class DocumentAnnex
{
    public required long FileId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the published bytes, hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The name of the file, without the number that officers write before it: the text numbers its annexes itself.</summary>
    public string Title
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(Name);
            return Numbered().Replace(name, "") is { Length: > 0 } title ? title : name;
        }
    }

    [GeneratedRegex(@"^\s*附件\s*(?:[0-9０-９]+\s*[:：.．、_\-]?|[一二三四五六七八九十]+\s*[:：.．、_\-]|[:：])\s*")]
    private static partial Regex Numbered();

    /// <summary>The same file as part of another text.</summary>
    internal DocumentAnnex Copy() => new() { FileId = FileId, Name = Name, Hash = Hash };
}

/// <summary>Files on their way from the officer's desk to the public: comments, tracked changes and names of authors stay behind.</summary>
internal static class DocumentAnnexes
{
    private static readonly FileExtensionContentTypeProvider MediaTypes = new();

    /// <summary>The bytes that will be published, in the order given; findings where a file cannot be made fit for it. Of a file that is not the officer's to name, nothing is said here.</summary>
    public static async Task<(IReadOnlyList<(StoredFile File, byte[] Content)> Files, IReadOnlyList<Finding> Findings)> ReadAsync(IReadOnlyList<long> ids, StepContext context)
    {
        var stored = await StepFiles.Allowed(context.Db, context.Actor, context.Dossier.Id).AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id);
        var files = new List<(StoredFile, byte[])>();
        var findings = new List<Finding>();
        foreach (var file in ids.Where(stored.ContainsKey).Select(id => stored[id]))
        {
            await using var content = FileStore.Open(context.Settings, file);
            using var published = new MemoryStream();
            if (Path.GetExtension(file.Name).Equals(".docx", StringComparison.OrdinalIgnoreCase))
                findings.AddRange(DocxCleaner.Clean(content, published).Findings.Select(finding => new Finding($"“{file.Name}”：{finding.Message}", Field: "annexes")));
            else
                await content.CopyToAsync(published);
            files.Add((file, published.ToArray()));
        }

        return (files, findings);
    }

    /// <summary>Keeps the bytes in the case; what needed no cleaning is the officer's own file.</summary>
    public static async Task<IReadOnlyList<DocumentAnnex>> KeepAsync(IReadOnlyList<(StoredFile File, byte[] Content)> files, StepContext context)
    {
        var kept = new List<StoredFile>();
        foreach (var (file, content) in files)
        {
            var hash = FileStore.Put(context.Settings, content);
            kept.Add(hash == file.Hash ? file : new StoredFile
            {
                Hash = hash,
                Name = file.Name,
                Size = content.Length,
                OfficerId = file.OfficerId,
                UnitId = file.UnitId,
                DossierId = context.Dossier.Id,
                UploadedAt = context.Now,
            });
        }

        context.Db.AddRange(kept.Where(file => file.Id == 0));
        await context.Db.SaveChangesAsync();
        return [.. kept.Select(file => new DocumentAnnex { FileId = file.Id, Name = file.Name, Hash = file.Hash })];
    }

    public static void MapDocumentAnnexes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/{slug}/annexes/{number:int}", async (string slug, int number, int? edition, MingfaDb db, FileStore files) =>
        {
            var found = await db.Set<NormativeDocument>().AsNoTracking().Where(document => document.Slug == slug).SelectMany(document => document.Editions)
                .Where(each => edition == null || each.Number == edition).OrderByDescending(each => each.Number).FirstOrDefaultAsync();
            return await FileAsync(found?.Annexes, number, db, files);
        }).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/consultations/{slug}/annexes/{number:int}", async (string slug, int number, MingfaDb db, FileStore files) =>
            await FileAsync((await db.Set<Consultation>().AsNoTracking().FirstOrDefaultAsync(each => each.Slug == slug))?.Annexes, number, db, files))
            .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Always as an attachment: nothing that was uploaded is opened inside this site.</summary>
    private static async Task<IResult> FileAsync(List<DocumentAnnex>? annexes, int number, MingfaDb db, FileStore files)
    {
        if (annexes is null || number < 1 || number > annexes.Count)
            return Results.NotFound();
        var annex = annexes[number - 1];
        var file = await db.Set<StoredFile>().AsNoTracking().SingleAsync(each => each.Id == annex.FileId);
        return Results.File(files.Open(file), MediaTypes.TryGetContentType(annex.Name, out var known) ? known : "application/octet-stream", annex.Name);
    }
}
