using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Platform.Files;

/// <summary>An uploaded file: what it is called and where its bytes are. Seen by whoever sees its dossier.</summary>
public sealed class StoredFile
{
    public long Id { get; init; }

    /// <summary>SHA-256 of the bytes, hex: also its name on disk.</summary>
    public required string Hash { get; init; }

    public required string Name { get; init; }
    public required long Size { get; init; }
    public required long OfficerId { get; init; }
    public required long UnitId { get; init; }
    public long? DossierId { get; set; }
    public required DateTimeOffset UploadedAt { get; init; }
}

/// <summary>Keeps uploads outside the web root, content-addressed, after <see cref="UploadInspector"/> has passed them.</summary>
public sealed class FileStore(MingfaDb db, IOptions<MingfaOptions> options, TimeProvider time)
{
    private string Folder => FolderOf(options.Value);

    /// <summary>Stores what passes; says why the rest does not.</summary>
    public async Task<(IReadOnlyList<(string Field, long Id)> Stored, IReadOnlyList<Finding> Findings)> StoreAsync(
        IFormFileCollection uploads, Actor actor, long? dossierId)
    {
        var stored = new List<(string, long)>();
        var findings = new List<Finding>();
        foreach (var upload in uploads)
        {
            if (upload.Length == 0)
            {
                findings.Add(new Finding($"“{upload.FileName}”是空文件，没有上传。", Field: upload.Name));
                continue;
            }

            await using var content = upload.OpenReadStream();
            var name = Path.GetFileName(upload.FileName.Replace('\\', '/'));
            var problems = UploadInspector.Inspect(name, content).Findings;
            if (problems.Count > 0)
            {
                findings.AddRange(problems.Select(problem => problem with { Field = upload.Name }));
                continue;
            }

            if (SecrecyMark.In(FileText.Read(name, content), upload.Name) is { } secret)
            {
                findings.Add(secret);
                continue;
            }

            content.Position = 0;
            stored.Add((upload.Name, (await SaveAsync(name, content, actor, dossierId)).Id));
        }

        return (stored, findings);
    }

    public async Task<StoredFile> SaveAsync(string name, Stream content, Actor actor, long? dossierId)
    {
        System.IO.Directory.CreateDirectory(Folder);
        var temporary = Path.Combine(Folder, Path.GetRandomFileName());
        string hash;
        long size;
        await using (var file = File.Create(temporary))
        {
            using var sha = SHA256.Create();
            await using (var hashing = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true))
                await content.CopyToAsync(hashing);
            file.Flush(flushToDisk: true);
            hash = Convert.ToHexStringLower(sha.Hash!);
            size = file.Length;
        }

        File.Move(temporary, Path.Combine(Folder, hash), overwrite: true);
        var stored = new StoredFile
        {
            Hash = hash,
            Name = name,
            Size = size,
            OfficerId = actor.OfficerId,
            UnitId = actor.UnitId,
            DossierId = dossierId,
            UploadedAt = time.GetUtcNow(),
        };
        await db.WriteAsync(() =>
        {
            db.Add(stored);
            return Task.CompletedTask;
        });
        return stored;
    }

    /// <summary>Writes these bytes under their hash; the row that names them is the caller's.</summary>
    internal static string Put(MingfaOptions settings, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        System.IO.Directory.CreateDirectory(FolderOf(settings));
        var temporary = Path.Combine(FolderOf(settings), Path.GetRandomFileName());
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, Path.Combine(FolderOf(settings), hash), overwrite: true);
        return hash;
    }

    public Stream Open(StoredFile file) => Open(options.Value, file);

    internal static Stream Open(MingfaOptions settings, StoredFile file) => File.OpenRead(Path.Combine(FolderOf(settings), file.Hash));

    private static string FolderOf(MingfaOptions settings) => Path.Combine(settings.DataFolder, "files");
}

internal sealed class StoredFileTable : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> table)
    {
        table.ToTable("StoredFiles");
        table.Property(file => file.Hash).HasMaxLength(64);
        table.Property(file => file.Name).HasMaxLength(255);
        table.HasIndex(file => file.DossierId);
    }
}
