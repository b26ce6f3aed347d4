using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>One document waiting at each stage of decision and publication, and what happens to documents later: revision, replacement, clean-up, a citizen's doubt.</summary>
internal sealed class DemoStages(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, Actor> people)
{
    public async Task SeedAsync()
    {
        await WaitingAsync();
        await FilingAsync();
        await JointAsync();
        await ChangedAsync();
        await CleanedUpAsync();
        await DoubtedAsync();
    }

    /// <summary>Each stops one step later than the one before.</summary>
    private async Task WaitingAsync()
    {
        (DemoText Text, int Stop)[] waiting = [(DemoTexts.Libraries, 0), (DemoTexts.AfterSchool, 1), (DemoTexts.Incubators, 2), (DemoTexts.Facades, 3)];
        foreach (var (text, stop) in waiting)
        {
            var journey = await BeginAsync(text, -125);
            await journey.UpToReviewAsync();
            await journey.OpinionAsync();
            if (stop == 0)
                continue;
            await journey.AgendaAsync("2026年第10次局务会议");
            await journey.MeetAsync();
            if (stop > 1)
                await journey.SignAsync();
            if (stop > 2)
                await journey.RegisterAsync();
        }

        await (await FindAsync(DemoTexts.TrialCheckups)).RemindAsync();
    }

    /// <summary>One of the government waits for the city, one of a sub-district for the district's review.</summary>
    private async Task FilingAsync()
    {
        var meetings = new[] { (DemoTexts.Benches, "区政府2026年第16次常务会议"), (DemoTexts.Community("red-temple", "红庙坡上街道", 9), "红庙坡上街道2026年第9次主任办公会") };
        foreach (var (text, meeting) in meetings)
        {
            var journey = await BeginAsync(text, -125);
            await journey.UpToReviewAsync();
            await journey.OpinionAsync();
            await journey.AgendaAsync(meeting);
            await journey.MeetAsync();
            await journey.SignAsync();
            await journey.RegisterAsync();
            await journey.PrintAsync();
            await journey.PublishAsync(3);
            if (text.Level != DocumentLevel.Government)
                await journey.ReportAsync();
        }
    }

    /// <summary>One is published and waits for its filing, the other waits for the last signature.</summary>
    private async Task JointAsync()
    {
        var published = await BeginAsync(DemoTexts.Reading, -125);
        await AdoptedJointlyAsync(published, "文旅局2026年第9次局务会议", "education");
        await published.CoSignAsync("education");
        await published.SignAsync();
        await published.RegisterAsync();
        await published.PrintAsync();
        await published.PublishAsync(5);

        var signing = await BeginAsync(DemoTexts.Canteens, -125);
        await AdoptedJointlyAsync(signing, "教育局2026年第9次局务会议", "health", "market");
        await signing.CoSignAsync("health");
    }

    private static async Task AdoptedJointlyAsync(DemoJourney journey, string meeting, params string[] others)
    {
        await journey.UpToReviewAsync();
        await journey.OpinionAsync();
        await journey.JointlyAsync(others);
        await journey.AgendaAsync(meeting);
        await journey.MeetAsync();
    }

    /// <summary>A second edition, and a new document in the place of an old one; on the day each takes effect the clock closes the old case.</summary>
    private async Task ChangedAsync()
    {
        await (await FindAsync(DemoTexts.ElderlyMeals)).LapseAsync();
        await (await FindAsync(DemoTexts.CultureGrants)).LapseAsync();
    }

    private async Task CleanedUpAsync()
    {
        clock.GoTo(clock.RealToday.AddDays(-150));
        var id = await CleanupWork.OpenAsync(db, new CleanupCampaign
        {
            Name = "2026年区政府规范性文件全面清理",
            Basis = "定期清理〔政策默认：每两年〕",
            Level = DocumentLevel.Government,
            PublishedUntil = clock.GetUtcNow().ShanghaiDate().AddYears(-1),
            OpenedOn = clock.GetUtcNow().ShanghaiDate(),
            ProposeBy = clock.GetUtcNow().ShanghaiDate().AddDays(30),
        }, clock.GetUtcNow());
        var items = await db.Set<CleanupItem>().Include(item => item.Document).Where(item => item.CampaignId == id).OrderBy(item => item.Id).ToListAsync();
        var registrar = people["justice.registrar"];
        foreach (var item in items)
        {
            var (verdict, reason) = item.Document.Title == DemoTexts.MarketRenovation.Title ? (CleanupVerdict.Repeal, "三年行动已经结束，补助事项全部办结。")
                : item.Document.Title == DemoTexts.SmallBusiness.Title ? (CleanupVerdict.Amend, "部分扶持标准与上级新政策不一致，需要调整。")
                : (CleanupVerdict.Keep, "与现行法律、法规一致，仍有施行需要。");
            await CleanupWork.ProposeAsync(
                db, people.First(one => one.Key.EndsWith(".clerk", StringComparison.Ordinal) && one.Value.UnitId == item.UnitId).Value, item, item.Version, verdict, reason, clock.GetUtcNow());
            await CleanupWork.ConfirmAsync(db, registrar, item, item.Version, verdict, null, clock.GetUtcNow());
        }

        clock.Advance(45);
        var campaign = await db.Set<CleanupCampaign>().SingleAsync(one => one.Id == id);
        Expect(await CleanupWork.PublishAsync(db, runner, registrar, campaign, clock.GetUtcNow().ShanghaiDate(), clock.GetUtcNow()));
        db.ChangeTracker.Clear();
    }

    /// <summary>审查建议 of a citizen, explained by the issuer's drafter and answered.</summary>
    private async Task DoubtedAsync()
    {
        var document = await db.Set<NormativeDocument>().AsNoTracking().SingleAsync(one => one.Title == DemoTexts.OutdoorSeating.Title);
        clock.GoTo(clock.RealToday.AddDays(-60));
        var (procedure, registrar, reviewer) = (ReviewRequestProcedure.Current, people["justice.registrar"], people["justice.reviewer1"]);
        var opened = await runner.OpenAsync(
            procedure.StepOf<SubmitRequest>(),
            new SubmitRequest { RegisterNumber = document.RegisterNumber, Article = 4, Reason = "第四条划定外摆区域的条件没有写明，建议审查是否给经营者增加了没有依据的限制。" }, registrar, Guid.NewGuid());
        var id = DemoOutcome.Expect(opened, "SubmitRequest").DossierId;
        (Step Step, Actor Actor, int After)[] steps =
        [
            (new AcceptRequest { Note = "属于审查范围，予以登记。" }, registrar, 1),
            (new AskIssuer { Unit = people["urban-management.clerk"].UnitId, Question = "请说明第四条划定外摆区域的依据和标准。" }, reviewer, 3),
            (new ExplainAsIssuer { Explanation = "外摆区域按通行宽度、消防和噪声要求划定，标准和名单均已公布，不增设许可。" }, people["urban-management.clerk"], 8),
            (new ReplyToRequest { Result = RequestResult.NoProblem, Reply = "经审查，第四条没有设定行政许可，划定标准已经公布，与上位法不抵触；您关于写明条件的建议已转起草单位在修订时研究。" }, reviewer, 6),
        ];
        foreach (var (step, actor, after) in steps)
        {
            clock.Advance(after);
            var declaration = procedure.Steps.Single(one => one.Type == step.GetType());
            DemoOutcome.Expect(await runner.TakeAsync(procedure.Id, id, declaration, step, actor, Guid.NewGuid()), declaration.Kind);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<DemoJourney> BeginAsync(DemoText text, int daysFromToday) =>
        await new DemoJourney(db, runner, clock, people, text.Unit).ProposeAsync(text, clock.RealToday.AddDays(daysFromToday));

    /// <summary>The journey of a document that has been seeded before; of two of one title the older.</summary>
    private async Task<DemoJourney> FindAsync(DemoText text) => new DemoJourney(db, runner, clock, people, text.Unit)
        .Continue(text, await db.Set<NormativeDocumentCase>().Where(record => record.Title == text.Title).OrderBy(record => record.Id).Select(record => record.Id).FirstAsync());

    private static void Expect(IReadOnlyList<Core.Law.Finding> findings)
    {
        if (findings.Count > 0)
            throw new InvalidOperationException($"The demo district broke its own law: {string.Join("; ", findings.Select(finding => finding.Message))}");
    }
}
