using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 行政许可决定 — they stand in three registers: decisions of enforcement, approvals of transferred items, licences of the catalogue handled to the end
/// (政策默认: each was decided on). The same number is the same decision, counted in the first of them that has it.
/// </summary>
internal static class LicenceDecisions
{
    public const string Counted = "行政许可决定取自行政执法决定、划转事项审批决定和办结的许可事项办件（政策默认：办结即作出决定），同一案号、文号、办件编号只计一件";

    public const int Enforcement = 1;
    public const int Approval = 2;
    public const int Hall = 3;

    public const string ApprovalPath = "/registers/approval-decisions/{0}";
    public const string HallPath = "/registers/service-ratings/{0}";

    /// <summary>A decision, in the register it is counted in.</summary>
    public sealed record Decision
    {
        /// <summary>Of each source numbers of its own: those of the approvals are even and below zero, those of the cases handled odd.</summary>
        public required long Id { get; init; }

        public required int Source { get; init; }
        public required long EntryId { get; init; }
        public required DateOnly? On { get; init; }
        public required long? UnitId { get; init; }
    }

    /// <summary>What was decided by the register of enforcement, and the licences that stand elsewhere alone.</summary>
    public static IQueryable<Decision> WithThoseElsewhere(IQueryable<EnforcementDecision> decided, MingfaDb db, FigurePeriod period) =>
        decided.Select(decision => new Decision { Id = decision.Id, Source = Enforcement, EntryId = decision.Id, On = decision.DecidedOn, UnitId = decision.UnitId })
            .Concat(Approved(db, period)).Concat(Handled(db, period));

    public static IQueryable<FigureRow> Rows(MingfaDb db, IQueryable<Decision> decisions) =>
        from decision in decisions
        let title = decision.Source == Enforcement ? db.Set<EnforcementDecision>().Where(entry => entry.Id == decision.EntryId).Select(entry => entry.Cause).First()
            : decision.Source == Approval ? db.Set<ApprovalDecision>().Where(entry => entry.Id == decision.EntryId)
                .Join(db.Set<TransferredItem>(), entry => entry.ItemId, item => item.Id, (_, item) => item.Name).First()
            : db.Set<ServiceRating>().Where(entry => entry.Id == decision.EntryId).Join(db.Set<LicenceItem>(), entry => entry.LicenceId, item => item.Id, (_, item) => item.Name).First()
        let number = decision.Source == Enforcement ? db.Set<EnforcementDecision>().Where(entry => entry.Id == decision.EntryId).Select(entry => entry.Number).First()
            : decision.Source == Approval ? db.Set<ApprovalDecision>().Where(entry => entry.Id == decision.EntryId).Select(entry => entry.DecisionNumber).First()
            : db.Set<ServiceRating>().Where(entry => entry.Id == decision.EntryId).Select(entry => entry.CaseNumber).First()
        select new FigureRow
        {
            Id = decision.Id,
            Label = number + " " + title,
            PublicLabel = title,
            On = decision.On,
            Record = decision.EntryId,
            RecordPath = decision.Source == Approval ? ApprovalPath : decision.Source == Hall ? HallPath : null,
            UnitId = decision.UnitId,
        };

    private static IQueryable<EnforcementDecision> Enforced(MingfaDb db) =>
        db.Entries<EnforcementDecision>().Where(decision => decision.Kind == DecisionKind.Licence && decision.DecidedOn != null);

    private static IQueryable<Decision> Approved(MingfaDb db, FigurePeriod period) => db.Entries<ApprovalDecision>()
        .Where(approval => approval.DecidedOn >= period.From && approval.DecidedOn <= period.To)
        .Where(approval => !Enforced(db).Any(decision => decision.Number == approval.DecisionNumber))
        .Select(approval => new Decision { Id = -2 * approval.Id, Source = Approval, EntryId = approval.Id, On = approval.DecidedOn, UnitId = approval.DecidedById });

    private static IQueryable<Decision> Handled(MingfaDb db, FigurePeriod period) => db.Entries<ServiceRating>()
        .Where(handled => handled.LicenceId != null && handled.ClosedOn >= period.From && handled.ClosedOn <= period.To)
        .Where(handled => !Enforced(db).Any(decision => decision.Number == handled.CaseNumber) && !db.Entries<ApprovalDecision>().Any(approval => approval.DecisionNumber == handled.CaseNumber))
        .Select(handled => new Decision { Id = -2 * handled.Id - 1, Source = Hall, EntryId = handled.Id, On = handled.ClosedOn, UnitId = handled.UnitId });
}
