using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Demo;

/// <summary>The report of 2018, drafted from the registers, reviewed, frozen, signed by two and published: every number opens its rows.</summary>
internal sealed class DemoReports(MingfaDb db, StepRunner runner, DemoClock clock, ReportDesk desk, IReadOnlyDictionary<string, Actor> people)
{
    private static readonly ReportProcedure Procedure = ReportProcedure.Current;

    public async Task SeedAsync()
    {
        clock.GoTo(clock.RealToday.AddDays(-40));
        var draft = new DraftReport { Template = "经验材料-2018", AsOf = new DateOnly(2018, 11, 30) };
        var id = DemoOutcome.Expect(await runner.OpenAsync(Procedure.StepOf<DraftReport>(), draft, people["justice.registrar"], Guid.NewGuid())).DossierId;
        var chief = people["justice.chief"];
        var report = (await desk.FindAsync(chief, id))!;
        foreach (var section in report.Sections.Where(section => section.Narrative.Length > 0))
            if (await desk.ReviewAsync(chief, section) is { } problem)
                throw new InvalidOperationException(problem);
        // What the closing chapter says of why and how is used again from year to year.
        foreach (var section in report.Sections.Where(section => section.Narrative.Length > 0).TakeLast(4).ToList())
            if (await desk.KeepBlockAsync(people["justice.registrar"], report, section) is { } problem)
                throw new InvalidOperationException(problem);

        await TakeAsync(id, new FreezeReport(), "justice.registrar", 3);
        await TakeAsync(id, new SignReport(), "justice.chief", 1);
        await TakeAsync(id, new ApproveReport(), "mayor", 4);
        await TakeAsync(id, new PublishReport { SecrecyReviewed = true }, "justice.registrar", 2);
    }

    private async Task TakeAsync<TStep>(long id, TStep step, string officer, int daysLater)
        where TStep : Step
    {
        db.ChangeTracker.Clear();
        clock.Advance(daysLater);
        DemoOutcome.Expect(await runner.TakeAsync(Procedure.Id, id, Procedure.StepOf<TStep>(), step, people[officer], Guid.NewGuid()));
    }
}
