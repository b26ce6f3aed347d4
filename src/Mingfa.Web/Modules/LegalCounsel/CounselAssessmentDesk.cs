using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>Counts the annual assessment of the counsels; what a register keeps from the reader, the sheet keeps from him too.</summary>
public sealed class CounselAssessmentDesk(MingfaDb db, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time)
{
    /// <param name="year">Null: the newest year there is work of.</param>
    public async Task<CounselAssessment> ReadAsync(Actor actor, int? year)
    {
        var years = await YearsAsync(db.Entries<CounselParticipation>());
        var shown = year ?? years[0];
        var work = await WorkAsync(shown, null);
        var (from, to) = Span(shown);
        var engaged = db.Entries<CounselEngagement>().Where(engagement => engagement.EngagedOn <= to
            && (engagement.ValidFrom == null || engagement.ValidFrom <= to) && (engagement.ValidTo == null || engagement.ValidTo >= from));
        var worked = work.Keys.ToArray();
        var counsels = await db.Set<Counsel>().AsNoTracking()
            .Where(counsel => counsel.RetractedAt == null && (worked.Contains(counsel.Id) || engaged.Any(engagement => engagement.CounselId == counsel.Id)))
            .OrderBy(counsel => counsel.Code).ToListAsync();
        var asOf = AsOf(shown);
        return new CounselAssessment(
            shown,
            asOf,
            [.. years.Append(shown).Distinct().OrderDescending()],
            [.. counsels.Select(counsel => new CounselAssessment.Row(counsel, work.GetValueOrDefault(counsel.Id) ?? new CounselWork()))],
            (await RightAsync<LegalOpinion>(actor)).ReadsAll,
            (await RightAsync<CounselPayment>(actor)).ReadsAll,
            await WorkRuleRegister.InForce(db, asOf).Where(rule => rule.Domain == RuleDomain.LegalCounsel).OrderBy(rule => rule.IssuedOn).ThenBy(rule => rule.Id).ToListAsync());
    }

    /// <summary>Null: there is no such counsel for this person.</summary>
    public async Task<CounselYear?> ReadAsync(Actor actor, long id, int? year)
    {
        var counsel = await db.Set<Counsel>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == id);
        if (counsel is null || !(await RightAsync<Counsel>(actor)).MayReadEntry(counsel))
            return null;
        var years = await YearsAsync(db.Entries<CounselParticipation>().Where(part => part.CounselId == id));
        var shown = year ?? years[0];
        var (adoption, fees) = ((await RightAsync<LegalOpinion>(actor)).ReadsAll, (await RightAsync<CounselPayment>(actor)).ReadsAll);
        var work = (await WorkAsync(shown, id)).GetValueOrDefault(id) ?? new CounselWork();
        var sections = new List<CounselSection>(await WorkSectionsAsync(await RightAsync<LegalMatter>(actor), id, shown, adoption))
        {
            await TrainingsAsync(id, shown),
        };
        if (fees)
            sections.Add(await PaymentsAsync(await RightAsync<LegalMatter>(actor), id, shown));
        sections.Add(await EngagementsAsync(await RightAsync<CounselEngagement>(actor), id, shown));
        return new CounselYear(counsel, shown, AsOf(shown), [.. years.Append(shown).Distinct().OrderDescending()], work, adoption, fees, sections);
    }

    private async Task<RegisterRight> RightAsync<TEntry>(Actor actor) => await rights.OfAsync(catalogue.Of(typeof(TEntry)), actor);

    private static (DateOnly From, DateOnly To) Span(int year) => (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    private DateOnly AsOf(int year) => Span(year).To is var last && last < time.Today() ? last : time.Today();

    /// <summary>Newest first; this year where there is no work at all.</summary>
    private async Task<List<int>> YearsAsync(IQueryable<CounselParticipation> parts)
    {
        var today = time.Today().Year;
        var years = await parts.Select(part => part.On.Year).Distinct().Where(year => year <= today).ToListAsync();
        return years.Count == 0 ? [today] : [.. years.OrderDescending()];
    }

    private IQueryable<CounselParticipation> Participations(int year) => db.Entries<CounselParticipation>().Where(part => part.On >= Span(year).From && part.On <= Span(year).To);

    private IQueryable<LegalOpinion> Opinions(int year) =>
        db.Entries<LegalOpinion>().StandingOn(Span(year).To).Where(opinion => opinion.IssuedOn >= Span(year).From);

    private IQueryable<CounselTraining> Trainings(int year) => db.Entries<CounselTraining>().Where(training => training.On >= Span(year).From && training.On <= Span(year).To);

    private IQueryable<CounselPayment> Payments(int year) => db.Entries<CounselPayment>().Where(payment => payment.PaidOn >= Span(year).From && payment.PaidOn <= Span(year).To);

    /// <summary>Four queries for all counsels, or for one.</summary>
    private async Task<Dictionary<long, CounselWork>> WorkAsync(int year, long? only)
    {
        var found = new List<(long Counsel, CounselWork Work)>();
        foreach (var part in await Participations(year).Where(part => only == null || part.CounselId == only).GroupBy(part => part.CounselId)
            .Select(group => new { group.Key, Matters = group.Select(part => part.MatterId).Distinct().Count(), Count = group.Count() }).ToListAsync())
            found.Add((part.Key, new CounselWork(Matters: part.Matters, Participations: part.Count)));
        foreach (var opinion in await Opinions(year).Where(opinion => only == null || opinion.CounselId == only).GroupBy(opinion => opinion.CounselId)
            .Select(group => new { group.Key, Count = group.Count(), Adopted = group.Count(opinion => opinion.IsAdopted) }).ToListAsync())
            found.Add((opinion.Key, new CounselWork(Opinions: opinion.Count, Adopted: opinion.Adopted)));
        foreach (var training in await Trainings(year).Where(training => only == null || training.CounselId == only).GroupBy(training => training.CounselId)
            .Select(group => new { group.Key, Count = group.Count(), Hours = group.Sum(training => training.Hours) }).ToListAsync())
            found.Add((training.Key, new CounselWork(Trainings: training.Count, Hours: training.Hours)));
        foreach (var payment in await Payments(year).Where(payment => only == null || payment.CounselId == only).GroupBy(payment => payment.CounselId)
            .Select(group => new { group.Key, Fen = group.Sum(payment => payment.AmountFen) }).ToListAsync())
            found.Add((payment.Key, new CounselWork(PaidFen: payment.Fen)));
        return found.GroupBy(each => each.Counsel, each => each.Work).ToDictionary(group => group.Key, group => group.Aggregate((left, right) => left + right));
    }

    private async Task<IReadOnlyList<CounselSection>> WorkSectionsAsync(RegisterRight matters, long id, int year, bool adoption)
    {
        var parts = await Participations(year).Where(part => part.CounselId == id)
            .Join(db.Set<LegalMatter>(), part => part.MatterId, matter => matter.Id, (part, matter) => new { part, matter }).OrderBy(row => row.part.On).ThenBy(row => row.part.Id).ToListAsync();
        var opinions = await Opinions(year).Where(opinion => opinion.CounselId == id)
            .Join(db.Set<LegalMatter>(), opinion => opinion.MatterId, matter => matter.Id, (opinion, matter) => new { opinion, matter }).OrderBy(row => row.opinion.IssuedOn).ThenBy(row => row.opinion.Id).ToListAsync();
        return
        [
            new CounselSection("matters", "参与事务", ["法律事务", "类别", "本年参与（次）"], [.. parts.GroupBy(row => row.matter.Id).Select(group => new CounselLine(
                $"/registers/legal-matters/{group.Key}", [NameOf(matters, group.First().matter), StepForm.Word(group.First().matter.Kind), $"{group.Count()}"]))]),
            new CounselSection("participations", "参与人次", ["日期", "场合", "法律事务"], [.. parts.Select(row => new CounselLine(
                $"/registers/counsel-participations/{row.part.Id}", [$"{row.part.On:yyyy-MM-dd}", StepForm.Word(row.part.Occasion), NameOf(matters, row.matter)]))]),
            new CounselSection("opinions", "出具意见", ["意见书编号", "签发日期", "法律事务", .. adoption ? new[] { "已采纳" } : []], [.. opinions.Select(row => new CounselLine(
                $"/registers/legal-opinions/{row.opinion.Id}",
                [row.opinion.Number, $"{row.opinion.IssuedOn:yyyy-MM-dd}", NameOf(matters, row.matter), .. adoption ? new[] { row.opinion.IsAdopted ? "是" : "否" } : []]))]),
        ];
    }

    private async Task<CounselSection> TrainingsAsync(long id, int year) => new(
        "trainings", "培训", ["培训内容", "培训日期", "学时"],
        [.. (await Trainings(year).Where(training => training.CounselId == id).OrderBy(training => training.On).ThenBy(training => training.Id).ToListAsync())
            .Select(training => new CounselLine($"/registers/counsel-trainings/{training.Id}", [training.Topic, $"{training.On:yyyy-MM-dd}", $"{training.Hours}"]))]);

    private async Task<CounselSection> PaymentsAsync(RegisterRight matters, long id, int year)
    {
        var rows = await Payments(year).Where(payment => payment.CounselId == id)
            .Join(db.Set<LegalMatter>(), payment => payment.MatterId, matter => matter.Id, (payment, matter) => new { payment, matter })
            .Join(db.Set<OrgUnit>(), row => row.payment.UnitId, unit => unit.Id, (row, unit) => new { row.payment, row.matter, Unit = unit.Name })
            .OrderBy(row => row.payment.PaidOn).ThenBy(row => row.payment.Id).ToListAsync();
        return new CounselSection("fees", "经费", ["凭证号", "支付日期", "支付单位", "法律事务", "金额（元）"], [.. rows.Select(row => new CounselLine(
            $"/registers/counsel-payments/{row.payment.Id}",
            [row.payment.Voucher, $"{row.payment.PaidOn:yyyy-MM-dd}", row.Unit, NameOf(matters, row.matter), CounselMoney.Yuan(row.payment.AmountFen)]))]);
    }

    private async Task<CounselSection> EngagementsAsync(RegisterRight right, long id, int year)
    {
        var (from, to) = Span(year);
        var rows = await db.Entries<CounselEngagement>()
            .Where(engagement => engagement.CounselId == id && engagement.EngagedOn <= to && (engagement.ValidTo == null || engagement.ValidTo >= from))
            .Join(db.Set<OrgUnit>(), engagement => engagement.ClientUnitId, unit => unit.Id, (engagement, unit) => new { engagement, unit.Name })
            .OrderBy(row => row.engagement.EngagedOn).ThenBy(row => row.engagement.Id).ToListAsync();
        return new CounselSection("engagements", "聘任", ["聘任单位", "聘任批次", "聘任日期", "备案日期", "年度考核意见"], [.. rows.Select(row => new CounselLine(
            $"/registers/counsel-engagements/{row.engagement.Id}",
            [
                row.Name, row.engagement.Batch, $"{row.engagement.EngagedOn:yyyy-MM-dd}", row.engagement.FiledOn is { } filed ? $"{filed:yyyy-MM-dd}" : "没有备案",
                right.ReadsWhole(row.engagement) ? row.engagement.Appraisal ?? "—" : RegisterExport.Hidden,
            ]))]);
    }

    /// <summary>A matter by its title where the reader may know that, by its 编号 where not.</summary>
    private static string NameOf(RegisterRight matters, LegalMatter matter) => matters.Names(matter) ? matter.Title : matter.Code;
}
