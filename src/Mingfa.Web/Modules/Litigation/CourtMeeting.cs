using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>府院联席会议 — one meeting held under a liaison mechanism with a court (seed S-095).</summary>
public sealed class CourtMeeting : RegisterEntry
{
    [Column("会议名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("联络机制", RefersTo = typeof(CourtLiaison), IsPublic = true)] public required long LiaisonId { get; set; }
    [Column("召开日期", IsPublic = true, MayLieAhead = true)] public required DateOnly On { get; set; }
    [Column("议题", MaxLength = 400, Lines = 2, IsPublic = true, Searched = true)] public required string Topics { get; set; }
    [Column("会议纪要", MaxLength = 100, Hint = "纪要的文号")] public string? Minutes { get; set; }
}

public sealed class CourtMeetingRegister : Register<CourtMeeting>
{
    public CourtMeetingRegister() : base("court-meetings", "府院联席会议", "监督", nameof(CourtMeeting.Name))
    {
        Purpose = "府院联络机制下召开的联席会议；每个机制每年的最低次数见本区参数。";
        CodePrefix = "FYLX";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        IsEvent = true;
        Unique = [nameof(CourtMeeting.LiaisonId), nameof(CourtMeeting.On)];
        Sort = "-On";
    }

    protected override IEnumerable<Finding> CheckRelated(CourtMeeting entry, RegisterWords words)
    {
        if (words.Referred<CourtLiaison>(entry.LiaisonId) is { } liaison && entry.On < liaison.EstablishedOn)
            yield return new Finding($"召开日期不应早于联络机制的建立日期 {liaison.EstablishedOn:yyyy-MM-dd}。", Field: "on");
    }
}

internal sealed class CourtMeetingTable() : RegisterTable<CourtMeeting>("CourtMeetings");
