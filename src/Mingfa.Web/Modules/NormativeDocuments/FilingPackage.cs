using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案材料 — exactly the bytes that were filed: report, text, notes, basis, opinion and attachments in one zip, made when filing and never changed.</summary>
public sealed class FilingPackage
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long Id { get; init; }
    public required long CaseId { get; init; }
    public required string Authority { get; init; }
    public required byte[] Zip { get; init; }

    /// <summary>SHA-256, hex.</summary>
    public required string Hash { get; init; }

    internal static async Task<FilingPackage> BuildAsync(NormativeDocumentCase record, FilingRecord filing, StepContext context)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var office = await UnitAsync(context, procedure.Office);
        var consultations = await context.Db.Set<Consultation>().AsNoTracking().Include(c => c.Comments)
            .Where(c => c.CaseId == record.Id).OrderBy(c => c.Id).ToListAsync();
        var printed = await IssuingOrgans.OfAsync(context.Db, record, context.Dossier);
        var official = OfficialText.Of(record, printed.Issuer, printed.Office);
        var parts = new List<(string Name, byte[] Content)>
        {
            ("1 备案报告.docx", OfficialText.Docx(Report(record, filing, office))),
            ("2 正式文本.docx", OfficialText.Docx(official)),
            ("2 正式文本.html", Encoding.UTF8.GetBytes(HtmlDocument.Render(official))),
            ($"3 {OfficialText.DraftingNotes(record)}.docx", OfficialText.Docx(Notes(record, consultations))),
            ("4 制定依据.txt", Encoding.UTF8.GetBytes(string.Join('\n', record.LegalBasis) + '\n')),
        };
        if (record.Opinions.LastOrDefault() is { } opinion)
            parts.Add(("5 合法性审核意见书.docx", OfficialText.Docx(OfficialText.Opinion(record, opinion).By((await UnitAsync(context, procedure.Reviewer)).Name, "合法性审核意见书", opinion.On))));
        parts.AddRange(await FilesAsync("2 正式文本附件", [.. record.LatestAnnexes ?? []], context));
        parts.AddRange(await FilesAsync("6 起草材料", await AttachmentsAsync(record, context), context));
        var zip = Pack(parts);
        return new FilingPackage { CaseId = record.Id, Authority = filing.Authority, Zip = zip, Hash = Convert.ToHexStringLower(SHA256.HashData(zip)) };
    }

    private static OfficialDocument Report(NormativeDocumentCase record, FilingRecord filing, OrgUnit office) =>
        OfficialText.FilingReport(record, filing).By(filing.ReportedBy!, "备案报告", filing.FiledOn) with
        {
            RedHead = $"{filing.ReportedBy}文件",
            Signatories = record.SignedBy is { } signatory ? [signatory] : [],
            PrintedBy = office.Name,
            PrintedOn = filing.FiledOn,
        };

    /// <summary>What the drafting unit handed in with its last draft.</summary>
    private static async Task<IReadOnlyList<long>> AttachmentsAsync(NormativeDocumentCase record, StepContext context)
    {
        var kind = NormativeDocumentsProcedure.Current.StepOf<Draft>().Kind;
        var drafts = context.Db.Set<Act>().Where(act => act.DossierId == record.Id && act.Kind == kind);
        if (await drafts.OrderByDescending(act => act.Id).Select(act => act.Input).FirstOrDefaultAsync() is not { } input)
            return [];
        return ((Draft)StepForm.Read(typeof(Draft), (JsonObject)JsonNode.Parse(input)!).Step!).Attachments ?? [];
    }

    /// <summary>The bytes as they are kept, numbered within their folder.</summary>
    private static async Task<List<(string Name, byte[] Content)>> FilesAsync(string folder, IReadOnlyList<long> ids, StepContext context)
    {
        var stored = await context.Db.Set<StoredFile>().AsNoTracking().Where(file => ids.Contains(file.Id)).ToDictionaryAsync(file => file.Id);
        var files = new List<(string, byte[])>();
        foreach (var file in ids.Where(stored.ContainsKey).Select(id => stored[id]))
        {
            await using var content = FileStore.Open(context.Settings, file);
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes);
            files.Add(($"{folder}/{files.Count + 1} {file.Name}", bytes));
        }

        return files;
    }

    private static Task<OrgUnit> UnitAsync(StepContext context, Party party)
    {
        var id = context.Dossier.UnitOf(party);
        return context.Db.Set<OrgUnit>().AsNoTracking().FirstAsync(unit => unit.Id == id);
    }

    /// <summary>Names and contacts of those who commented are not part of it.</summary>
    private static OfficialDocument Notes(NormativeDocumentCase record, IReadOnlyList<Consultation> consultations) => new()
    {
        RedHead = "起草说明",
        Title = $"关于《{record.Title}》的{OfficialText.DraftingNotes(record)}",
        Body =
        [
            new Heading(1, "制定的必要性"),
            .. Paragraphs(record.Necessity),
            .. consultations.SelectMany(ConsultationBlocks),
            .. OfficialText.Unconsulted(record) is { } unconsulted ? [new Heading(1, "公开征求意见"), .. Paragraphs(unconsulted)] : Array.Empty<Block>(),
            new Heading(1, "评估论证"),
            .. record.Assessment.Select(part => new Paragraph(
                $"{part.On:yyyy-MM-dd} {StepForm.Word(part.Kind)} {part.Who}：{part.Opinion}{(part.Adoption is { } adoption ? $"（{StepForm.Word(adoption)}{(part.AdoptionReason is { } why ? $"：{why}" : "")}）" : "")}")),
            .. record.AssessmentExemptions.Where(exemption => exemption.Secrecy is null).Select(exemption => new Paragraph($"{exemption.On:yyyy-MM-dd} 未邀请{StepForm.Word(exemption.Kind)}论证：{exemption.Reason}")),
            new Heading(1, "公平竞争审查"),
            new Paragraph(record.Competition is { } conclusion ? $"{StepForm.Word(conclusion)}。{record.CompetitionReason}" : "不涉及经营主体经济活动。"),
            .. record.CompetitionHearing is { } heard ? Paragraphs($"听取利害关系人意见：{heard}") : [],
            new Heading(1, "集体审议"),
            new Paragraph($"{record.MeetingName}（{record.MeetingOn:yyyy-MM-dd}）审议通过。"),
        ],
    };

    private static IEnumerable<Block> ConsultationBlocks(Consultation consultation) =>
    [
        new Heading(1, $"公开征求意见（{consultation.From:yyyy-MM-dd} 至 {consultation.To:yyyy-MM-dd}）"),
        .. Paragraphs(consultation.Explanation),
        .. Paragraphs(consultation.AdoptionSummary ?? ""),
        new Table(
        [
            ["条文", "意见", "采纳情况", "理由"],
            .. consultation.Comments.Where(comment => comment.Shown == true).OrderBy(comment => comment.Id).Select(comment => (IReadOnlyList<string>)
            [
                comment.Article is { } article ? $"第{article}条" : "整体",
                comment.Text,
                comment.Verdict is { } verdict ? StepForm.Word(verdict) : "",
                comment.VerdictReason ?? "",
            ]),
        ]),
    ];

    private static IEnumerable<Block> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => new Paragraph(line));

    private static byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (name, content) in parts)
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = Epoch;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }
}

internal sealed class FilingPackageTable : IEntityTypeConfiguration<FilingPackage>
{
    public void Configure(EntityTypeBuilder<FilingPackage> table)
    {
        table.ToTable("FilingPackages");
        table.Property(package => package.Authority).HasMaxLength(40);
        table.Property(package => package.Hash).HasMaxLength(64);
        table.HasIndex(package => new { package.CaseId, package.Authority });
    }
}
