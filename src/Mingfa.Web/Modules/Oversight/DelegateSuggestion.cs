using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>建议提案 — what deputies and members of the consultative conference asked for, who answers and whether they were satisfied.</summary>
public sealed class DelegateSuggestion : RegisterEntry
{
    [Column("类别", IsPublic = true, Filtered = true)] public required DelegateSuggestionKind Kind { get; set; }
    [Column("届次和编号", MaxLength = 80, IsPublic = true, Searched = true, Hint = "例如：十八届二次 第12号")] public required string Number { get; set; }
    [Column("标题", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("承办单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("交办日期", IsPublic = true)] public required DateOnly AssignedOn { get; set; }
    [Column("答复期限", IsPublic = true, Hint = "不填的按交办之日起推算：建议三个月，提案按本地办法；经同意延长的填延长后的期限", MayLieAhead = true)] public DateOnly? AnswerBy { get; set; }
    [Column("答复日期", IsPublic = true)] public DateOnly? AnsweredOn { get; set; }
    [Column("办理评价", IsPublic = true, Filtered = true)] public Contentment? Contentment { get; set; }
}

public enum DelegateSuggestionKind
{
    [Word("人大代表建议")] Deputies,
    [Word("政协提案")] Conference,
}

public enum Contentment
{
    [Word("满意")] Content,
    [Word("基本满意")] Mostly,
    [Word("不满意")] Discontent,
}

public sealed class DelegateSuggestionRegister : Register<DelegateSuggestion>
{
    public DelegateSuggestionRegister() : base("delegate-suggestions", "建议提案", "监督", nameof(DelegateSuggestion.Title))
    {
        Purpose = "人大代表建议和政协提案的交办、答复和办理评价；提出人不在这里登记。";
        CodePrefix = "JYTA";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(DelegateSuggestion.UnitId);
        CountedDays = [nameof(DelegateSuggestion.AnswerBy)];
        IsPublic = true;
        Unique = [nameof(DelegateSuggestion.Kind), nameof(DelegateSuggestion.Number), nameof(DelegateSuggestion.UnitId)];
        Sort = "-AssignedOn";
    }

    /// <summary>代表法第五十一条: three months; for proposals the local rules.</summary>
    internal static string AnswerTerm(DelegateSuggestionKind kind) => kind == DelegateSuggestionKind.Deputies ? "NPC-01" : "CPPCC-01";

    protected override void Fill(DelegateSuggestion entry, RegisterWords words) => entry.AnswerBy ??= words.LastDayOf(AnswerTerm(entry.Kind), entry.AssignedOn);

    protected override IEnumerable<Finding> Check(DelegateSuggestion entry)
    {
        if (entry.AnsweredOn < entry.AssignedOn)
            yield return new Finding("答复日期不应早于交办日期。", Field: "answeredOn");
        if (entry.Contentment is not null && entry.AnsweredOn is null)
            yield return new Finding("答复以后才有办理评价。", Field: "contentment");
    }

    protected override IEnumerable<Finding> CheckRelated(DelegateSuggestion entry, RegisterWords words)
    {
        foreach (var finding in MustExist(words.Unit(entry.UnitId), entry.AssignedOn, "unitId"))
            yield return finding;
        if (entry.Kind == DelegateSuggestionKind.Deputies && words.LastDayOf(AnswerTerm(entry.Kind), entry.AssignedOn, Terms.Find(AnswerTerm(entry.Kind))!.Extension!.Length) is var last && entry.AnswerBy > last)
            yield return new Finding($"代表建议自交办之日起至迟六个月内答复，答复期限最迟至 {last:yyyy-MM-dd}。", new Citation(LawNames.Deputies, "51"), "answerBy");
    }
}

internal sealed class DelegateSuggestionTable() : RegisterTable<DelegateSuggestion>("DelegateSuggestions");
