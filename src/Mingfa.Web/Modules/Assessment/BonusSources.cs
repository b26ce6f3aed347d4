using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>加分的依据 — an honour or a promoted experience, as it stands in its register.</summary>
/// <param name="Unit">The unit that reported it; an honour is the district's.</param>
public sealed record BonusSource(string Code, ItemGround Ground, string Name, HonourLevel Level, string Document, int Year, long? Unit)
{
    public static BonusSource Of(Honour honour) => new(honour.Code, ItemGround.Commendation, honour.Name, honour.Level, honour.Proof!, honour.Year, null);

    public static BonusSource Of(PromotedExperience experience) =>
        new(experience.Code, ItemGround.Experience, experience.Name, experience.Level, experience.Document, experience.On.Year, experience.UnitId);
}

/// <summary>What of the registers may bring a bonus; what is voided or no longer confirmed brings none.</summary>
public static class BonusSources
{
    public static async Task<BonusSource?> FindAsync(MingfaDb db, string code) =>
        await Honours(db).FirstOrDefaultAsync(honour => honour.Code == code) is { } honour ? BonusSource.Of(honour)
        : await db.Entries<PromotedExperience>().FirstOrDefaultAsync(entry => entry.Code == code) is { } experience ? BonusSource.Of(experience)
        : null;

    /// <summary>Of the campaign's year and not used in it: what the bureau may have overlooked.</summary>
    public static async Task<IReadOnlyList<BonusSource>> ProposedAsync(MingfaDb db, AssessmentCase campaign)
    {
        var (from, to) = (new DateOnly(campaign.Year, 1, 1), new DateOnly(campaign.Year, 12, 31));
        var honours = await Honours(db).Where(honour => honour.Year == campaign.Year).OrderBy(honour => honour.Id).ToListAsync();
        var experiences = await db.Entries<PromotedExperience>().Where(entry => entry.On >= from && entry.On <= to).OrderBy(entry => entry.Id).ToListAsync();
        var used = campaign.Items.Where(item => item.Counts).Select(item => item.EntryCode).ToHashSet();
        return [.. honours.Select(BonusSource.Of).Concat(experiences.Select(BonusSource.Of)).Where(source => !used.Contains(source.Code))];
    }

    /// <summary>An item whose entry was voided since counts no more.</summary>
    public static async Task MarkAsync(MingfaDb db, IReadOnlyCollection<ScoreItem> items)
    {
        var codes = items.Select(item => item.EntryCode).OfType<string>().ToArray();
        if (codes.Length == 0)
            return;
        var standing = await Honours(db).Where(honour => codes.Contains(honour.Code)).Select(honour => honour.Code)
            .Concat(db.Entries<PromotedExperience>().Where(entry => codes.Contains(entry.Code)).Select(entry => entry.Code)).ToListAsync();
        foreach (var item in items)
            item.IsEntryGone = item.EntryCode is { } code && !standing.Contains(code);
    }

    private static IQueryable<Honour> Honours(MingfaDb db) => db.Entries<Honour>().Where(honour => honour.Confirmed && honour.Proof != null && honour.Proof != "");
}
