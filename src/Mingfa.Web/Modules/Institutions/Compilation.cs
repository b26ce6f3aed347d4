using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>文件汇编 — a book of what is in force on a day, with contents: one line of contents for every text, no more and no less (seed S-113).</summary>
public sealed record Compilation(CompilationKind Kind, string Title, DateOnly AsOf, IReadOnlyList<Compilation.Part> Parts)
{
    public sealed record Part(string Heading, IReadOnlyList<Piece> Pieces);

    /// <param name="Text">The text, line by line; empty when the register only says where it stands.</param>
    /// <param name="Annexes">附件, by name; they are files of their own.</param>
    public sealed record Piece(string Title, string? Number, string Organ, DateOnly On, string Text, IReadOnlyList<DocumentAnnex> Annexes, string? Address, string Path);

    public int Pieces => Parts.Sum(part => part.Pieces.Count);

    public static async Task<Compilation> LoadAsync(MingfaDb db, CompilationKind kind, string district, DateOnly asOf) => kind switch
    {
        CompilationKind.WorkRules => new(kind, $"{district}法制工作制度汇编", asOf, await RulesAsync(db, asOf)),
        _ => new(kind, $"{district}法治政府建设工作文件汇编", asOf, await DocumentsAsync(db, asOf)),
    };

    private static async Task<List<Part>> RulesAsync(MingfaDb db, DateOnly asOf)
    {
        var rules = await WorkRuleRegister.InForce(db, asOf)
            .Join(db.Set<OrgUnit>(), rule => rule.OwnerUnitId, unit => unit.Id, (rule, unit) => new { rule, unit.Name })
            .OrderBy(pair => pair.rule.IssuedOn).ThenBy(pair => pair.rule.Id).AsNoTracking().ToListAsync();
        return [.. rules.GroupBy(pair => pair.rule.Domain).OrderBy(group => group.Key).Select(group => new Part(
            StepForm.Word(group.Key),
            [.. group.Select(pair => new Piece(
                pair.rule.Title, pair.rule.DocumentNumber, pair.Name, pair.rule.IssuedOn, pair.rule.Text ?? "", [], pair.rule.Address, $"/registers/work-rules/{pair.rule.Id}"))]))];
    }

    /// <summary>Each as its edition in force on the day was published.</summary>
    private static async Task<List<Part>> DocumentsAsync(MingfaDb db, DateOnly asOf)
    {
        var documents = await db.Set<NormativeDocument>().AsNoTracking().Include(document => document.Editions)
            .Where(document => document.PublishedOn <= asOf).OrderBy(document => document.Id).ToListAsync();
        return [.. documents.Where(document => document.InForceOn(asOf) is not null).GroupBy(document => document.Level).OrderBy(group => group.Key).Select(group => new Part(
            StepForm.Word(group.Key),
            [.. group.Select(document => PieceOf(document, document.InForceOn(asOf)!)).OrderBy(piece => piece.On)]))];
    }

    private static Piece PieceOf(NormativeDocument document, NormativeEdition edition) => new(
        edition.Title, edition.DocumentNumber ?? document.DocumentNumber, document.IssuerName, edition.PublishedOn ?? document.PublishedOn, edition.Text, edition.Annexes, null, $"/documents/{document.Slug}");

    public OfficialDocument ToDocument(string organ) => new()
    {
        RedHead = organ,
        Title = Title,
        Body =
        [
            new Paragraph($"本汇编收入截至{OfficialDocument.DateText(AsOf)}现行有效的文件{Pieces}件。"),
            .. Contents(),
        ],
        SignatureOrgan = organ,
        SignedOn = AsOf,
        Annexes = [.. Parts.SelectMany(part => part.Pieces).Select(piece => new Annex(piece.Title, [.. Blocks(piece)]))],
    };

    /// <summary>Part by part under its heading; numbered through, with the page of every text on paper.</summary>
    private IEnumerable<Block> Contents()
    {
        var listed = 0;
        foreach (var part in Parts)
        {
            yield return new Heading(1, $"{part.Heading}（{part.Pieces.Count}件）");
            yield return new Table(
                [
                    ["序号", "名称", "文号", "制定机关", "日期"],
                    .. part.Pieces.Select((piece, i) => (IReadOnlyList<string>)[$"{listed + i + 1}", piece.Title, piece.Number ?? "", piece.Organ, OfficialDocument.DateText(piece.On)]),
                ],
                Shares: [4, 12, 9, 9, 11],
                FirstAnnex: listed);
            listed += part.Pieces.Count;
        }
    }

    private static IEnumerable<Block> Blocks(Piece piece)
    {
        yield return new Paragraph(string.Join('　', new[] { piece.Organ, piece.Number, OfficialDocument.DateText(piece.On) }.Where(part => !string.IsNullOrWhiteSpace(part))));
        if (piece.Text.Length > 0)
        {
            foreach (var block in DraftText.Blocks(piece.Text).Concat(OfficialText.Named(piece.Annexes)))
                yield return block;
        }
        else
        {
            yield return new Paragraph(piece.Address is { } address ? $"正文见 {address}。" : "台账未录入正文。");
        }
    }
}

public enum CompilationKind
{
    [Word("法制工作制度汇编")] WorkRules,
    [Word("法治政府建设工作文件汇编")] NormativeDocuments,
}
