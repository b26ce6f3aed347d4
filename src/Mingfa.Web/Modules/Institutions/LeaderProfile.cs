using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>履职档案 — one leader, one year, on one page: the material of his account, compiled from records (seed S-007, S-117).</summary>
public sealed record LeaderProfile(LeaderDutyBoard.Leader Leader, int Year, DateOnly AsOf, IReadOnlyList<int> Years, IReadOnlyList<ProfileSection> Sections)
{
    public const string Basis = "《党政主要负责人履行推进法治建设第一责任人职责规定》（2016年中共中央办公厅、国务院办公厅印发）〔待核原文〕";

    public const string CountingRule = "各类履职按日期计入当年；述法按评议日期计入，未评议的不计。最低次数为政策默认，由本区自定，不是法律法规条文。";

    public bool YearIsOver => AsOf.Year > Year;

    public string Title => $"{Year}年度履行{(Leader.IsHead ? "推进法治建设第一责任人" : "法治建设")}职责情况";

    /// <summary>The records of one kind; null when there are none.</summary>
    public ProfileSection? SectionOf(DutyKind kind) => Sections.FirstOrDefault(section => section.Id == LeaderProfileSections.AnchorOf(kind));

    /// <summary>When the account was given, and when it was reviewed.</summary>
    public string Account => SectionOf(DutyKind.Account) is { } accounts
        ? string.Join("；", accounts.Rows.Select(row => $"{row.Cells[0]} 述法，{row.Cells[2]}{(char.IsAsciiDigit(row.Cells[2][0]) ? " 评议" : "")}"))
        : "没有记录";

    /// <summary>The same page on paper, in the form of GB/T 9704.</summary>
    public OfficialDocument ToDocument() => new()
    {
        RedHead = Leader.Unit,
        Title = $"{Leader.Position}{Title}述法材料",
        Body =
        [
            new Paragraph($"{Leader.Unit}{Leader.Position}{Leader.Name}{Title}如下。材料由台账记录汇编，数据截至{ChineseDate.Format(AsOf)}，由本人核定后提交。"),
            new Heading(1, "完成情况"),
            new Table([["履职类型", "完成（次）", "最低次数", "结果"], .. Leader.Counts.Select(count => (IReadOnlyList<string>)[count.KindWord, $"{count.Done}", $"{count.Required}", count.Word(YearIsOver)])]),
            new Paragraph($"述法和评议：{Account}。{CountingRule}"),
            .. Sections.SelectMany(Blocks),
            new Heading(1, "依据"),
            new Paragraph($"{Basis}。"),
        ],
        SignatureOrgan = Leader.Unit,
        SignedOn = AsOf,
    };

    private static IEnumerable<Block> Blocks(ProfileSection section)
    {
        yield return new Heading(1, section.Heading);
        if (section.Match is { } match)
            yield return new Paragraph(match);
        if (section.Rows.Count == 0)
            yield return new Paragraph("台账中没有记录。");
        else
            yield return new Table([section.Columns, .. section.Rows.Select(row => row.Cells)]);
    }
}

/// <param name="Id">Its place on the page.</param>
/// <param name="Match">By what a record is taken for this leader's; null where the register itself says whose it is.</param>
public sealed record ProfileSection(string Id, string Heading, string? Match, IReadOnlyList<string> Columns, IReadOnlyList<ProfileRow> Rows);

/// <param name="Path">The entry in its register.</param>
public sealed record ProfileRow(string Path, IReadOnlyList<string> Cells);
