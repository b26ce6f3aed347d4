using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>Lives one normative document through its procedure, by the same steps and the same rules as the officers of a real district.</summary>
internal sealed class DemoJourney(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, Actor> people, string unit)
{
    private static readonly NormativeDocumentsProcedure Procedure = NormativeDocumentsProcedure.Current;
    private DemoText text = null!;
    private long id;

    private DateOnly Today => clock.GetUtcNow().ShanghaiDate();
    private Actor Clerk => people[$"{unit}.clerk"];
    private Actor Head => people[$"{unit}.head"];

    // A unit's own document is decided, signed and issued by the unit itself.
    private Actor Office(string secretary) => text.Level == DocumentLevel.Government ? people[secretary] : Head;

    // … and reviewed by its own legal officer.
    private Actor Reviewer => people[text.Level == DocumentLevel.Government ? "justice.reviewer1" : $"{unit}.legal"];

    public async Task<DemoJourney> ProposeAsync(DemoText document, DateOnly on, DemoJourney? replaces = null, ReplacementMode mode = ReplacementMode.Replacement)
    {
        var number = replaces is null ? null : (await replaces.CaseAsync()).RegisterNumber;
        clock.GoTo(on);
        text = document;
        var outcome = await runner.OpenAsync(Procedure.StepOf<Propose>(), new Propose
        {
            Title = document.Title,
            Level = document.Level,
            Necessity = document.Necessity,
            LegalBasis = document.Basis,
            TouchesMarket = document.TouchesMarket,
            IsTrial = document.IsTrial,
            Replaces = number,
            Mode = number is null ? null : mode,
        }, Clerk, NewId());
        id = DemoOutcome.Expect(outcome, "Propose").DossierId;
        return this;
    }

    /// <summary>Goes on with a case that another journey has begun.</summary>
    public DemoJourney Continue(DemoText document, long dossier)
    {
        (text, id) = (document, dossier);
        return this;
    }

    public Task ApproveAsync() => TakeAsync(new ApproveProposal { Opinion = "同意立项，请按程序抓紧起草。" }, Office("office.secretary1"), 3);

    public Task RefuseAsync(string reason) => TakeAsync(new RefuseProposal { Reason = reason }, Office("office.secretary1"), 3);

    public Task AbandonAsync(DateOnly on, string reason)
    {
        clock.GoTo(on);
        return TakeAsync(new Abandon { Reason = reason }, Head, 0);
    }

    /// <param name="note">What is new in this revision.</param>
    /// <param name="old">Words of the revision before that are replaced.</param>
    /// <param name="new">What stands in their place.</param>
    public Task DraftAsync(string note = "初稿", string old = "", string @new = "")
    {
        text = old.Length == 0 ? text : text with { Text = text.Text.Replace(old, @new) };
        return TakeAsync(new Draft { Title = text.Title, Text = text.Text, LegalBasis = text.Basis, Note = note }, Clerk, 14);
    }

    public Task ConsultAsync(int days = 31)
    {
        clock.Advance(2);
        return TakeAsync(new OpenConsultation
        {
            Until = Today.AddDays(days),
            Explanation = text.Necessity,
            Contact = "清莲区法治路1号；意见箱 yijian@qinglian.example（演示）",
        }, Clerk, 0);
    }

    public async Task CommentAsync(params string[] comments)
    {
        var consultation = await db.Set<Consultation>().OrderBy(c => c.Id).LastAsync(c => c.CaseId == id);
        foreach (var (comment, i) in comments.Select((comment, i) => (comment, i)))
            consultation.Comments.Add(new ConsultationComment
            {
                ReceiptCode = $"{consultation.Slug[..6].ToUpperInvariant()}{i + 1:000}",
                Article = i % 3 == 0 ? null : i,
                Text = comment,
                Name = i % 2 == 0 ? "演示市民" : null,
                At = clock.GetUtcNow(),
            });
        await db.WriteAsync(() => Task.CompletedTask);
    }

    public async Task CloseConsultationAsync(bool answered = true)
    {
        var until = await db.Set<Consultation>().Where(c => c.CaseId == id).MaxAsync(c => c.To);
        clock.GoTo(until.AddDays(1));
        await TakeAsync(new CloseConsultation { Summary = "征求意见期满，意见已汇总。" }, Clerk, 0);
        if (!answered)
            return;
        var comments = await db.Set<Consultation>().Where(c => c.CaseId == id).SelectMany(c => c.Comments).OrderBy(c => c.Id).ToListAsync();
        foreach (var (comment, i) in comments.Select((comment, i) => (comment, i)))
            (comment.Shown, comment.Verdict, comment.VerdictReason) = (true, (CommentVerdict)(i % 3), i % 3 == 2 ? "与上位法规定不一致。" : "已在修改稿中体现。");
        await db.WriteAsync(() => Task.CompletedTask);
        await TakeAsync(new PublishAdoption { Summary = comments.Count == 0 ? "未收到意见。" : $"共收到意见 {comments.Count} 条，已逐条研究处理。" }, Clerk, 5);
    }

    public async Task AssessAsync()
    {
        await TakeAsync(Participation(ParticipantKind.Department, "财政局、发改委", "同意，建议明确资金渠道。"), Clerk, 2);
        await TakeAsync(Participation(ParticipantKind.Expert, "清莲大学法学院教授（演示）", "制度设计可行，建议增加评估条款。"), Clerk, 1);
        await TakeAsync(Participation(ParticipantKind.Counsel, "政府法律顾问（演示）", "未发现违反上位法情形。"), Clerk, 1);
    }

    public async Task CompetitionAsync(bool concluded = true)
    {
        if (!text.TouchesMarket)
            return;
        await TakeAsync(new SubmitToCompetitionReview { SelfReview = "对照审查标准逐项自查，未发现排除、限制竞争内容。" }, Clerk, 1);
        if (concluded)
            await TakeAsync(new ReviewCompetition { Conclusion = CompetitionConclusion.Compliant, Reason = "经审查，不含限定交易、歧视性待遇等内容。", Hearing = "听取区个体私营企业协会和三家经营者的意见，均认为不影响公平竞争（演示）。" }, text.Level == DocumentLevel.Government ? people["market.competition"] : people[$"{unit}.legal"], 4);
    }

    public Task DeliberateInUnitAsync() =>
        TakeAsync(new DeliberateInUnit { On = Today, Conclusion = "法制机构审核无异议，局务会议审议通过。" }, people[$"{unit}.legal"], 0);

    public Task SubmitAsync() => TakeAsync(new SubmitForReview { Letter = "送审材料齐备，请予审核。" }, Head, 1);

    public Task ReturnForMaterialAsync() =>
        TakeAsync(new ReturnForMaterial { Missing = "请补充资金来源依据和部门会签意见。" }, Reviewer, 3);

    public Task SupplyAsync() => TakeAsync(new SupplyMaterial { Note = "已补充财政部门意见。" }, Clerk, 6);

    public Task OpinionAsync(OpinionConclusion conclusion = OpinionConclusion.Lawful, int afterDays = 9, params string[] problems) => TakeAsync(
        new IssueOpinion
        {
            Conclusion = conclusion,
            Summary = conclusion == OpinionConclusion.Lawful ? "制定主体适格，内容不违反上位法，程序完备，同意提交审议。" : "存在下列问题，请修改后重新送审。",
            Problems = problems,
        },
        Reviewer, afterDays);

    public Task AgendaAsync(string meeting) => TakeAsync(new PutOnAgenda { Meeting = meeting, On = Today.AddDays(7), ChangesSinceConsultation = "采纳公众意见，第五条增加告知办理时限；其余未改，不再次征求意见。" }, Office("office.secretary1"), 2);

    public Task MeetAsync() => TakeAsync(
        new Deliberate { Result = DeliberationResult.Adopted, Minutes = "会议听取起草单位和司法局汇报，讨论后原则通过。" },
        text.Level == DocumentLevel.Government ? people["office.secretary1"] : Clerk, 9);

    public Task SignAsync() => TakeAsync(new Sign { On = Today }, Office("mayor"), 0);

    public Task RegisterAsync() => TakeAsync(new Register(), people["justice.registrar"], 1);

    public Task PrintAsync() => TakeAsync(new Print { On = Today }, Office("office.secretary2"), 0);

    public Task PublishAsync(int years) => TakeAsync(
        new Publish
        {
            EffectiveOn = Today.AddDays(35),
            ExpiresOn = NormativeDocumentRules.LastDay(Today.AddDays(35), years),
            Interpretation = $"一、为什么出台：{text.Necessity}\n二、主要内容：本文件共{DraftText.Articles(text.Text).Count}条。\n三、咨询：起草单位承办科室。",
        },
        Office("office.secretary2"), 3);

    public async Task FileAsync(int afterDays = 8)
    {
        clock.Advance(afterDays);
        if (text.Level != DocumentLevel.Government)
        {
            await ReportAsync();
            await TakeAsync(new RecordFilingResult { Authority = FilingAuthority.District, RegisteredOn = Today, Standard = true }, people["justice.registrar"], 9);
            return;
        }

        await TakeAsync(new FileWithGovernment { On = Today, ReportNumber = $"清莲政备〔{Today.Year}〕{id}号" }, people["justice.registrar"], 0);
        await TakeAsync(new FileWithCongress { On = Today, ReportNumber = $"清莲政备〔{Today.Year}〕{id}号之二" }, people["justice.registrar"], 1);
        await TakeAsync(new RecordFilingResult { Authority = FilingAuthority.Government, RegisteredOn = Today, Standard = afterDays < 20 }, people["justice.registrar"], 9);
        await TakeAsync(new RecordFilingResult { Authority = FilingAuthority.Congress, RegisteredOn = Today, Standard = true }, people["justice.registrar"], 0);
    }

    /// <summary>向区人民政府备案.</summary>
    public Task ReportAsync() => TakeAsync(new FileWithDistrict { On = Today, ReportNumber = $"{unit}备〔{Today.Year}〕{id}号" }, Clerk, 0);

    /// <summary>The authority objects on this day; when the unit has answered, it is so many days later.</summary>
    public async Task ObjectAsync(FilingAuthority authority, DateOnly on, string content, int? correctedAfter = null)
    {
        clock.GoTo(on);
        if (authority == FilingAuthority.District)
            await TakeAsync(new IssueFilingFinding { Content = content, Advice = "请修改该条，修改前停止执行。" }, people["justice.registrar"], 0);
        else
            await TakeAsync(new ReceiveFilingFinding { Authority = authority, ReceivedOn = on, Content = content }, people["justice.registrar"], 0);
        if (correctedAfter is { } days)
            await TakeAsync(new CorrectFilingFinding { Correction = "已按备案审查意见启动修改程序，修改前停止执行该条（演示）。" }, Clerk, days);
    }

    /// <summary>Everything from proposal to the opinion, without incident.</summary>
    public async Task UpToReviewAsync()
    {
        await ApproveAsync();
        await DraftAsync();
        await ConsultAsync();
        await CommentAsync("建议简化申报材料。", "制定目的可以再写明确一些。", "希望明确办理时限。");
        await CloseConsultationAsync();
        await DraftAsync("采纳公众意见，第五条增加告知办理时限", "应当一次性告知所需材料，", "应当一次性告知所需材料和办理时限，");
        await AssessAsync();
        await CompetitionAsync();
        await DeliberateInUnitAsync();
        await SubmitAsync();
    }

    /// <summary>From the opinion to publication and filing.</summary>
    public async Task UpToForceAsync(string meeting, int years, int filedAfter = 8)
    {
        await OpinionAsync();
        await AgendaAsync(meeting);
        await MeetAsync();
        await SignAsync();
        await RegisterAsync();
        await PrintAsync();
        await PublishAsync(years);
        await FileAsync(filedAfter);
    }

    /// <summary>The whole way without incident; filed late when <paramref name="filedAfter"/> exceeds the term.</summary>
    public async Task ThroughAsync(string meeting, int years, int filedAfter = 8, bool lapse = false)
    {
        await UpToReviewAsync();
        await UpToForceAsync(meeting, years, filedAfter);
        if (lapse)
            await LapseAsync();
    }

    /// <summary>The clock ends its validity: by itself, or because a newer text has taken its place.</summary>
    public Task LapseAsync() => ExpireAsync("NDOC-07", "NDOC-08");

    private async Task ExpireAsync(params string[] terms)
    {
        var dossier = (await runner.LoadAsync(Procedure.Id, id))!;
        var running = dossier.Clocks.Single(c => terms.Contains(c.Term) && c.IsOpen);
        clock.GoTo(running.LegalDue.AddDays(1));
        DemoOutcome.Expect(await runner.LapseAsync(ProcedureRegistry.LapseStep(Procedure, running.Term, dossier.State)!, dossier, running), "Lapse");
        db.ChangeTracker.Clear();
    }

    public async Task RepealAsync(string reason)
    {
        clock.Advance(200);
        await TakeAsync(new Repeal { On = Today, Reason = reason }, Office("office.secretary1"), 0);
    }

    /// <summary>These units issue it too; their heads sign after the decision.</summary>
    public async Task JointlyAsync(params string[] others)
    {
        foreach (var other in others)
            await TakeAsync(new NameJointIssuer { Unit = people[$"{other}.head"].UnitId }, Clerk, 0);
    }

    public Task CoSignAsync(string other) => TakeAsync(new CoSign { Opinion = "同意。" }, people[$"{other}.head"], 1);

    /// <summary>The clock reminds that the validity ends in half a year.</summary>
    public Task RemindAsync() => ExpireAsync("NDOC-14");

    public Task<NormativeDocumentCase> CaseAsync() => db.Set<NormativeDocumentCase>().AsNoTracking().SingleAsync(record => record.Id == id);

    private async Task TakeAsync(Step step, Actor actor, int afterDays)
    {
        if (afterDays > 0)
            clock.Advance(afterDays);
        var declaration = Procedure.Steps.Single(s => s.Type == step.GetType());
        DemoOutcome.Expect(await runner.TakeAsync(Procedure.Id, id, declaration, step, actor, NewId()), declaration.Kind);
        db.ChangeTracker.Clear();
    }

    private Assess Participation(ParticipantKind kind, string who, string opinion) => new() { Kind = kind, Who = who, Opinion = opinion, Adoption = CommentVerdict.Adopted, On = Today };

    private static Guid NewId() => Guid.NewGuid();
}
