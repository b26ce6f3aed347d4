using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>开放日与见习 — citizens' representatives in the government, students in its offices (seed S-085).</summary>
public sealed class OpenDay : RegisterEntry
{
    [Column("活动名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("活动类型", IsPublic = true, Filtered = true)] public required OpenDayKind Kind { get; set; }
    [Column("接待单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("参加人数", Totalled = true, IsPublic = true, Hint = "还没有举办的填 0")] public required int Participants { get; set; }
    [Column("收到意见建议", Totalled = true, IsPublic = true)] public int Suggestions { get; set; }
    [Column("已答复", Totalled = true, IsPublic = true)] public int Answered { get; set; }
}

public enum OpenDayKind
{
    [Word("公民代表进政府")] Citizens,
    [Word("大学生见习")] Internship,
    [Word("政务开放日")] OpenDay,
}

public sealed class OpenDayRegister : Register<OpenDay>
{
    public OpenDayRegister() : base("open-days", "开放日与见习", "政务公开", nameof(OpenDay.Name))
    {
        Purpose = "公民代表进政府、大学生到政府机关见习和政务开放日活动。";
        CodePrefix = "KF";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(OpenDay.UnitId);
        IsPublic = true;
        IsEvent = true;
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(OpenDay entry, RegisterWords words)
    {
        foreach (var finding in NotBefore(entry.On, words, entry.Participants > 0, "参加人数", "participants"))
            yield return finding;
        if (entry.Participants < 1 && entry.On <= words.Today)
            yield return new Finding("参加人数至少 1 人。", Field: "participants");
    }

    protected override IEnumerable<Finding> Check(OpenDay entry)
    {
        if (entry.Answered > entry.Suggestions)
            yield return new Finding("已答复不应多于收到的意见建议。", Field: "answered");
    }
}

internal sealed class OpenDayTable() : RegisterTable<OpenDay>("OpenDays");
