using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>
/// 外聘法律顾问 — what a counsel from outside has before him: the matters he takes part in, his own opinions on them, his engagements and what he was
/// paid. Which counsel he is says the register, by his account. An opinion is his alone until he submits it; then it is an entry like any other.
/// </summary>
public sealed class CounselDesk(MingfaDb db, RegisterCatalogue catalogue, RegisterKeeper keeper, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>What he writes of an opinion; the rest follows from where and when he gives it.</summary>
    public static readonly IReadOnlyList<FormField> Written =
        [.. StepForm.FieldsOf(typeof(LegalOpinion)).Where(field => field.Name is "number" or "conclusion" or "riskAverted").Select(field => field with { Required = field.Name != "riskAverted" })];

    /// <param name="Opinions">Those of his that were issued.</param>
    public sealed record MatterRow(LegalMatter Matter, string Unit, int Opinions, int Adopted);

    /// <param name="Barred">Why no opinion can be given on it any more; null where one can.</param>
    public sealed record MatterSheet(LegalMatter Matter, string Unit, IReadOnlyList<CounselParticipation> Participations, IReadOnlyList<LegalOpinion> Opinions, Finding? Barred);

    public sealed record EngagementRow(CounselEngagement Engagement, string Client);

    public sealed record PaymentRow(CounselPayment Payment, string Unit, string Matter);

    /// <summary>The counsel whose account this is; null where the register names none. Nobody is it by delegation.</summary>
    public async Task<Counsel?> SelfAsync(Actor actor) => actor.Holdings.Any(holding => holding.Post == Post.Counsel && holding.PrincipalId is null)
        ? await db.Entries<Counsel>().FirstOrDefaultAsync(counsel => db.Set<Account>().Any(account => account.OfficerId == actor.OfficerId && account.UserName == counsel.Account))
        : null;

    /// <summary>Newest first, paged by key.</summary>
    /// <param name="after">Key of the last row of the page before: <c>yyyy-MM-dd.id</c>.</param>
    public async Task<(IReadOnlyList<MatterRow> Rows, string? Next)> MattersAsync(Counsel self, MatterStatus? status, string? after)
    {
        var matters = Matters(self).Where(matter => status == null || matter.Status == status);
        if (PageKey.Read(after) is var (on, id))
            matters = matters.Where(matter => matter.ReceivedOn <= on && (matter.ReceivedOn < on || matter.Id < id));
        var rows = await matters.OrderByDescending(matter => matter.ReceivedOn).ThenByDescending(matter => matter.Id).Take(PageSize + 1)
            .Join(db.Set<OrgUnit>(), matter => matter.UnitId, unit => unit.Id, (matter, unit) => new { matter, unit.Name })
            .OrderByDescending(row => row.matter.ReceivedOn).ThenByDescending(row => row.matter.Id)
            .Select(row => new MatterRow(
                row.matter,
                row.Name,
                db.Entries<LegalOpinion>().Count(opinion => opinion.MatterId == row.matter.Id && opinion.CounselId == self.Id && opinion.Status == OpinionStatus.Issued),
                db.Entries<LegalOpinion>().Count(opinion => opinion.MatterId == row.matter.Id && opinion.CounselId == self.Id && opinion.Status == OpinionStatus.Issued && opinion.IsAdopted)))
            .ToListAsync();
        return rows.Count > PageSize ? (rows[..PageSize], PageKey.Of(rows[PageSize - 1].Matter.ReceivedOn, rows[PageSize - 1].Matter.Id)) : (rows, null);
    }

    /// <summary>Null: there is no such matter for him.</summary>
    public async Task<MatterSheet?> MatterAsync(Counsel self, long id)
    {
        if (await Matters(self).FirstOrDefaultAsync(matter => matter.Id == id) is not { } matter)
            return null;
        return new MatterSheet(
            matter,
            await db.Set<OrgUnit>().Where(unit => unit.Id == matter.UnitId).Select(unit => unit.Name).SingleAsync(),
            await db.Entries<CounselParticipation>().Where(part => part.MatterId == id && part.CounselId == self.Id).OrderBy(part => part.On).ThenBy(part => part.Id).ToListAsync(),
            await db.Entries<LegalOpinion>().Where(opinion => opinion.MatterId == id && opinion.CounselId == self.Id).OrderBy(opinion => opinion.Id).ToListAsync(),
            matter.Status == MatterStatus.Open ? null : new Finding($"事务已经{StepForm.Word(matter.Status)}，不再出具意见〔政策默认〕。"));
    }

    public Task<List<EngagementRow>> EngagementsAsync(Counsel self) => db.Entries<CounselEngagement>().Where(engagement => engagement.CounselId == self.Id)
        .Join(db.Set<OrgUnit>(), engagement => engagement.ClientUnitId, unit => unit.Id, (engagement, unit) => new { engagement, unit.Name })
        .OrderByDescending(row => row.engagement.EngagedOn).ThenByDescending(row => row.engagement.Id)
        .Select(row => new EngagementRow(row.engagement, row.Name)).ToListAsync();

    /// <summary>Years in which he was paid, newest first.</summary>
    public async Task<List<int>> YearsAsync(Counsel self) =>
        [.. (await Payments(self).Select(payment => payment.PaidOn.Year).Distinct().ToListAsync()).OrderDescending()];

    public Task<List<PaymentRow>> PaymentsAsync(Counsel self, int year)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        return Payments(self).Where(payment => payment.PaidOn >= first && payment.PaidOn <= last)
            .Join(db.Set<OrgUnit>(), payment => payment.UnitId, unit => unit.Id, (payment, unit) => new { payment, Unit = unit.Name })
            .Join(db.Set<LegalMatter>(), row => row.payment.MatterId, matter => matter.Id, (row, matter) => new { row.payment, row.Unit, matter.Title })
            .OrderByDescending(row => row.payment.PaidOn).ThenByDescending(row => row.payment.Id)
            .Select(row => new PaymentRow(row.payment, row.Unit, row.Title)).ToListAsync();
    }

    /// <summary>提交 — the opinion is issued today and stands in the register, with every rule of the register; who asked and who keeps it are told.</summary>
    /// <param name="typed">The fields of <see cref="Written"/>.</param>
    public async Task<RegisterOutcome> SubmitAsync(Actor actor, Counsel self, MatterSheet sheet, JsonObject typed, Guid form)
    {
        List<Finding> findings = [.. StepForm.Judge(Written, typed).Findings];
        if (sheet.Barred is { } barred)
            findings.Insert(0, barred);
        if (findings.Count > 0)
            return new RegisterOutcome.Refused(findings);
        var opinion = (JsonObject)typed.DeepClone();
        opinion["matterId"] = sheet.Matter.Code;
        opinion["counselId"] = self.Code;
        opinion["status"] = nameof(OpinionStatus.Issued);
        opinion["issuedOn"] = ChineseDate.Iso(time.Today());
        var register = catalogue.Of(typeof(LegalOpinion));
        long[] told = [sheet.Matter.UnitId, .. await db.Set<OrgUnit>().Holding(UnitDuty.LegalBureau, time.Today()).Select(unit => unit.Id).ToListAsync()];
        return await keeper.AddAsync(register, opinion, actor, form, RegisterRight.Operator(register), () => db.AddRange(told.Distinct().Select(unit => Notification.AboutEntry(
            unit, catalogue.Of(typeof(LegalMatter)).Id, sheet.Matter.Id, $"外聘法律顾问{self.Name}就“{sheet.Matter.Title}”提交了法律意见（{typed["number"]}）", time.GetUtcNow()))));
    }

    private IQueryable<LegalMatter> Matters(Counsel self) => db.Entries<LegalMatter>().Where(matter =>
        db.Entries<CounselParticipation>().Any(part => part.MatterId == matter.Id && part.CounselId == self.Id)
        || db.Entries<LegalOpinion>().Any(opinion => opinion.MatterId == matter.Id && opinion.CounselId == self.Id));

    private IQueryable<CounselPayment> Payments(Counsel self) => db.Entries<CounselPayment>().Where(payment => payment.CounselId == self.Id);
}
