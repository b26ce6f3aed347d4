using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>办理效能 — unit by unit, of the licences handled in a year: days the law allows, days promised, days it took (seed S-029).</summary>
public sealed record ServiceEfficiency(DateOnly AsOf, IReadOnlyList<ServiceEfficiency.Row> Rows)
{
    public static readonly RelatedPage Page = new("办理效能", "/registers/service-ratings/efficiency");

    public DateOnly From => new(AsOf.Year, 1, 1);

    /// <param name="Late">Beyond what was promised.</param>
    /// <param name="Unlawful">Beyond what the law allows.</param>
    public sealed record Row(long UnitId, string Unit, int Cases, double? Statutory, double? Promised, double Actual, int Late, int Unlawful, int ManyVisits);

    /// <summary>A case with the terms it is measured by.</summary>
    internal sealed record Handled
    {
        public required long Id { get; init; }
        public required string CaseNumber { get; init; }
        public required string Matter { get; init; }
        public required long UnitId { get; init; }
        public required DateOnly ClosedOn { get; init; }
        public required int Days { get; init; }
        public required int? Statutory { get; init; }
        public required int? Promised { get; init; }
        public required int? Visits { get; init; }
    }

    /// <param name="readable">The units whose cases the reader may know; null: all.</param>
    public static async Task<ServiceEfficiency> LoadAsync(MingfaDb db, DateOnly asOf, IReadOnlyList<long>? readable)
    {
        var first = new DateOnly(asOf.Year, 1, 1);
        var units = await HandledFrom(db).Where(handled => handled.ClosedOn >= first && handled.ClosedOn <= asOf && (readable == null || readable.Contains(handled.UnitId)))
            .GroupBy(handled => handled.UnitId).OrderBy(group => group.Key).Select(group => new
            {
                group.Key,
                Cases = group.Count(),
                Statutory = group.Average(handled => handled.Statutory),
                Promised = group.Average(handled => handled.Promised),
                Actual = group.Average(handled => handled.Days),
                Late = group.Count(handled => handled.Days > handled.Promised),
                Unlawful = group.Count(handled => handled.Days > handled.Statutory),
                ManyVisits = group.Count(handled => handled.Visits > 1),
            }).ToListAsync();
        var names = await UnitRegister.NamesOnAsync(db, asOf);
        return new ServiceEfficiency(asOf, [.. units.Select(unit => new Row(
            unit.Key, names[unit.Key], unit.Cases, unit.Statutory, unit.Promised, unit.Actual, unit.Late, unit.Unlawful, unit.ManyVisits))]);
    }

    internal static IQueryable<Handled> HandledFrom(MingfaDb db) => db.Entries<ServiceRating>().Where(rating => rating.LicenceId != null && rating.Days != null)
        .Join(db.Set<LicenceItem>(), rating => rating.LicenceId, licence => licence.Id, (rating, licence) => new Handled
        {
            Id = rating.Id,
            CaseNumber = rating.CaseNumber,
            Matter = rating.Matter,
            UnitId = rating.UnitId,
            ClosedOn = rating.ClosedOn,
            Days = rating.Days!.Value,
            Statutory = licence.StatutoryDays,
            Promised = licence.PromisedDays,
            Visits = rating.Visits,
        });
}
