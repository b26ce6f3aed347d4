using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

public enum SupervisionCause
{
    [Word("未签收")] Unsigned,
    [Word("逾期")] Overdue,
    [Word("停滞")] Stalled,
    [Word("领导批示")] Instruction,
    [Word("督察问题")] Inspection,
    [Word("考评末位")] Ranking,
}

/// <summary>Each is sent only when the one before did not help.</summary>
public enum SupervisionLevel
{
    [Word("提醒")] Reminder,
    [Word("督办")] Supervision,
    [Word("通报")] Circular,
    [Word("约谈")] Interview,
}

public enum SupervisionOutcome
{
    [Word("未办结")] Open,
    [Word("销号")] Closed,
    [Word("不予销号")] Refused,
}

/// <summary>督办单.</summary>
public sealed class SupervisionNotice : CaseRecord
{
    public string Number { get; internal set; } = "";
    public long? PartId { get; internal set; }
    public long UnitId { get; internal set; }
    public SupervisionCause Cause { get; internal set; }
    public SupervisionLevel Level { get; internal set; }
    public string Requirement { get; internal set; } = "";
    public DateOnly SentOn { get; internal set; }
    public DateOnly ReplyBy { get; internal set; }
    public DateOnly? RepliedOn { get; internal set; }
    public SupervisionOutcome Outcome { get; internal set; }
    public DateOnly? ClosedOn { get; internal set; }

    /// <summary>Points at stake, by the level and the district's value on the day it was sent; null: sent before a district could set one.</summary>
    public decimal? Stake { get; internal set; }

    public bool IsLate => RepliedOn is { } on && on > ReplyBy;

    /// <summary>Whether the part is as the notice found it: the same time limit is past, the same receipt unsigned, or nothing was reported since.</summary>
    public bool FindsUnmoved(TaskPart part) => Cause switch
    {
        SupervisionCause.Overdue => part.DueOn < SentOn,
        SupervisionCause.Unsigned => part.ReceiptDueOn < SentOn,
        SupervisionCause.Stalled => part.MovedOn < SentOn,
        _ => false,
    };

    /// <summary>〔政策默认〕 What it costs its unit in the assessment: nothing when it was answered in time and closed, half when closed late.</summary>
    public decimal Deduction => (Stake ?? TaskParameters.Deduction(Level).Default) * Outcome switch
    {
        SupervisionOutcome.Refused => 1m,
        SupervisionOutcome.Closed when IsLate => 0.5m,
        _ => 0,
    };

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("督办单号", Number),
        ("级别", StepForm.Word(Level)),
        ("事由", StepForm.Word(Cause)),
        ("要求", Requirement),
        ("发出", $"{SentOn:yyyy-MM-dd}"),
        ("答复期限", $"{ReplyBy:yyyy-MM-dd}"),
        ("答复", RepliedOn is { } on ? $"{on:yyyy-MM-dd}{(IsLate ? "（逾期）" : "")}" : null),
        ("结果", Outcome == SupervisionOutcome.Open ? null : StepForm.Word(Outcome)),
        ("扣分", Deduction is > 0 and var points ? $"{points:0.##} 分（政策默认）" : null),
    ];
}

/// <summary>督办 — 提醒 → 督办 → 通报 → 约谈: sent by a person, answered, struck off or not.</summary>
public sealed class SupervisionProcedure : Procedure<SupervisionNotice>
{
    internal const string ReplyBy = "TASK-03";
    private static readonly Post[] Supervisors = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead, Post.OfficeSecretary, Post.DistrictLeader];

    public static readonly SupervisionProcedure Current = new();

    public override string Id => "supervision-notices";
    public override string Name => "督办单";
    public override IReadOnlyList<string> Basis => ["《法治政府建设与责任落实督察工作规定》（2019年4月15日施行）", "级别、期限和扣分：政策默认"];
    public override IReadOnlyCollection<Post> Overseers => [Post.LegalBureauHead, Post.LegalReviewer, Post.Registrar, Post.OfficeSecretary, Post.DistrictLeader];

    public Party Bureau { get; }
    public Party Unit { get; }
    public State Sent { get; }
    public State Answered { get; }
    public State Closed { get; }
    public State Refused { get; }

    /// <summary>〔政策默认〕 Nobody supervises himself: the legal bureau sends and closes the notices of all others, the government's office or a leader those of the bureau.</summary>
    public static bool MaySupervise(UnitDuty supervisor, UnitDuty supervised) =>
        supervised == UnitDuty.LegalBureau ? supervisor is UnitDuty.GovernmentOffice or UnitDuty.Government : supervisor == UnitDuty.LegalBureau;

    public SupervisionProcedure()
    {
        Bureau = DeclareParty("bureau", "督办机关");
        Unit = DeclareParty("unit", "被督办单位");
        Sent = DeclareState("sent", "待答复", Unit);
        Answered = DeclareState("answered", "待审核", Bureau);
        Closed = DeclareState("closed", "已销号", Bureau, closed: true);
        Refused = DeclareState("refused", "不予销号", Bureau, closed: true);

        Declare<SendNotice>("发出督办单").To(Sent).By(Bureau, Supervisors).Starts(ReplyBy)
            .Explain("系统按逾期、停滞、未签收拟好督办单，由人核对后发出；被督办的是司法局的，由政府办公室或者区领导发出、审核；同一任务同一事由只有一份未办结的督办单，同一次考评末位只发一份。");
        Declare<AnswerNotice>("答复").From(Sent).To(Answered).By(Unit, TaskProcedure.AnyPost).Stops(ReplyBy);
        Declare<CloseNotice>("销号").From(Answered).To(Closed).By(Bureau, Supervisors)
            .Explain("因逾期督办的，任务完成或者批准延期以后才能销号；因未签收、停滞督办的，签收、填报进展以后才能销号。");
        Declare<RefuseNotice>("不予销号").From(Answered, Sent).To(Refused).By(Bureau, Supervisors).Voids(ReplyBy).Unless<SupervisionNotice>(RefuseNotice.TooEarly).Grave()
            .Explain("问题没有解决，或者到期不答复；计入考核，下一份督办单升一级。");
    }
}

internal sealed class SupervisionNoticeTable : CaseTable<SupervisionNotice>
{
    public override void Configure(EntityTypeBuilder<SupervisionNotice> table)
    {
        base.Configure(table);
        table.ToTable("SupervisionNotices");
        table.Property(notice => notice.Number).HasMaxLength(40);
        table.Property(notice => notice.Requirement).HasMaxLength(1000);
        table.Ignore(notice => notice.IsLate);
        table.Ignore(notice => notice.Deduction);
        table.Property(notice => notice.Stake).HasPrecision(6, 2);
        table.HasIndex(notice => notice.PartId);
        table.HasIndex(notice => new { notice.UnitId, notice.SentOn });
    }
}
