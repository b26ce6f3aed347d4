using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Institutions;

/// <summary>替代的制度: from the first day of the rule that takes its place a work rule is no longer in force.</summary>
public sealed class WorkRuleTests(SeededDistrict seeded)
{
    [Fact]
    public Task ReplacedRule_IsNotInForce_FromTheFirstDayOfTheOneThatTakesItsPlace() => seeded.TryOutAsync(async (db, reader) =>
    {
        var figure = seeded.Registry.Find("F-19")!;
        async Task<(long? Figure, int Pieces)> CountAsync() =>
            ((await reader.ReadAsync(figure, SeededDistrict.AsOf)).Value, (await Compilation.LoadAsync(db, CompilationKind.WorkRules, "清莲区", SeededDistrict.AsOf)).Pieces);
        Task<List<GapRow>> GapAsync() => new GapCatalogue().Find("rules-replaced")!.Rows(db, SeededDistrict.AsOf);

        var (before, pieces) = await CountAsync();
        Assert.Equal(6, before);
        Assert.Empty(await GapAsync());
        var old = await db.Entries<WorkRule>().FirstAsync(rule => rule.Domain == RuleDomain.LegalCounsel && rule.ValidTo == null);
        var newer = new WorkRule
        {
            Code = "ZD-X",
            Title = "新的法律顾问制度",
            OwnerUnitId = old.OwnerUnitId,
            Domain = RuleDomain.LegalCounsel,
            Kind = RuleKind.Measure,
            IssuedOn = SeededDistrict.AsOf,
            ValidFrom = SeededDistrict.AsOf.AddDays(1),
            ReplacesId = old.Id,
        };
        db.Add(newer);
        await db.SaveChangesAsync();
        // Issued, and not in force before tomorrow.
        Assert.Equal((before, pieces), await CountAsync());
        Assert.Empty(await GapAsync());

        newer.ValidFrom = SeededDistrict.AsOf;
        await db.SaveChangesAsync();
        Assert.Equal((before, pieces), await CountAsync());
        var gap = Assert.Single(await GapAsync());
        Assert.Equal((old.Title, "已被《新的法律顾问制度》替代，没有失效日期", old.Id), (gap.Subject, gap.Lacks, gap.Entry));

        // What was replaced does not come back when the newer one ends.
        (newer.IssuedOn, newer.ValidFrom, newer.ValidTo) = (SeededDistrict.AsOf.AddDays(-2), null, SeededDistrict.AsOf.AddDays(-1));
        await db.SaveChangesAsync();
        Assert.Equal((before - 1, pieces - 1), await CountAsync());

        // Replaced by two, it is still one rule without a last day.
        db.Add(new WorkRule { Code = "ZD-Y", Title = "又一个制度", OwnerUnitId = old.OwnerUnitId, Domain = RuleDomain.LegalCounsel, Kind = RuleKind.Measure, IssuedOn = SeededDistrict.AsOf, ReplacesId = old.Id });
        await db.SaveChangesAsync();
        Assert.Equal("已被《新的法律顾问制度》《又一个制度》替代，没有失效日期", Assert.Single(await GapAsync()).Lacks);
    });
}
