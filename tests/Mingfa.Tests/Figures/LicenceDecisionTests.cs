using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Figures;

/// <summary>《政府信息公开条例》第二十条第（五）项: the licence decisions of a year, wherever they are registered, each once.</summary>
public sealed class LicenceDecisionTests(SeededDistrict district)
{
    private static readonly DateOnly EndOfYear = new(2018, 12, 31);

    [Fact]
    public Task LicenceDecisions_OfAllRegisters_AreCounted_AndOneNumberIsOneDecision() => district.TryOutAsync(async (db, reader) =>
    {
        // The 80 approvals of AS-06 and the 60 licences handled of AS-10; the demo has none in the register of enforcement.
        Assert.Equal((80, 60), ((await ReadAsync("AS-06")).Rows, (await ReadAsync("AS-10")).Rows));
        Assert.Equal(140, (await ReadAsync("F-43.3")).Value);
        await TotalIsTheSumAsync();

        var approval = await db.Entries<ApprovalDecision>().Where(decision => decision.DecidedOn.Year == 2018).OrderBy(decision => decision.Id).FirstAsync();
        var handled = await db.Entries<ServiceRating>().Where(rating => rating.LicenceId != null).OrderBy(rating => rating.Id).FirstAsync();
        db.AddRange(Licence(db, approval.DecisionNumber, EndOfYear), Licence(db, "清莲许〔2018〕900号", EndOfYear), Licence(db, "清莲许〔2018〕901号", null));
        await db.SaveChangesAsync();
        Assert.Equal(141, (await ReadAsync("F-43.3")).Value);
        await db.Set<ServiceRating>().Where(rating => rating.Id == handled.Id).ExecuteUpdateAsync(set => set.SetProperty(rating => rating.CaseNumber, approval.DecisionNumber));
        Assert.Equal(140, (await ReadAsync("F-43.3")).Value);
        // Voided in one register it stands in the other.
        await db.Set<ApprovalDecision>().Where(decision => decision.Id == approval.Id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.RetractedAt, DateTimeOffset.UnixEpoch));
        Assert.Equal(140, (await ReadAsync("F-43.3")).Value);
        await TotalIsTheSumAsync();
        await FigureAssert.RowsMakeTheValueAsync(reader, district.Registry.Find("F-43.3")!, EndOfYear);

        Task<FigureValue> ReadAsync(string id) => reader.ReadAsync(district.Registry.Find(id)!, EndOfYear);

        async Task TotalIsTheSumAsync()
        {
            long? sum = 0;
            foreach (var part in Enumerable.Range(1, 5))
                sum += (await ReadAsync($"F-43.{part}")).Value;
            Assert.Equal(sum, (await ReadAsync("F-43")).Value);
        }
    });

    /// <summary>Each opens in its own register, and is called by its number and the item.</summary>
    [Fact]
    public Task LicenceDecision_OpensInTheRegisterItStandsIn() => district.TryOutAsync(async (db, reader) =>
    {
        db.Add(Licence(db, "清莲许〔2018〕900号", EndOfYear));
        await db.SaveChangesAsync();
        var figure = district.Registry.Find("F-43.3")!;
        var rows = await (await reader.RowsAsync(figure, EndOfYear)).ToListAsync();
        var opened = rows.ToLookup(row => (row.RecordPath ?? figure.RecordPath!).Split('/')[2], row => (Id: row.RecordId, row.Label, row.PublicLabel));
        Assert.Equal((1, 80, 60), (opened["enforcement-decisions"].Count(), opened["approval-decisions"].Count(), opened["service-ratings"].Count()));
        foreach (var (id, label, title) in opened["service-ratings"])
        {
            var rating = await db.Set<ServiceRating>().AsNoTracking().SingleAsync(rating => rating.Id == id);
            var item = await db.Set<LicenceItem>().Where(item => item.Id == rating.LicenceId).Select(item => item.Name).SingleAsync();
            Assert.Equal(($"{rating.CaseNumber} {item}", item), (label, title));
        }

        Assert.StartsWith("清莲许〔2018〕900号", Assert.Single(opened["enforcement-decisions"]).Label, StringComparison.Ordinal);
        Assert.All(opened["approval-decisions"], approval => Assert.StartsWith("清莲审批许决〔2018〕", approval.Label, StringComparison.Ordinal));
    });

    private static EnforcementDecision Licence(MingfaDb db, string number, DateOnly? decided) => new()
    {
        Code = number,
        Number = number,
        Kind = DecisionKind.Licence,
        UnitId = db.Set<ApprovalDecision>().Select(decision => decision.DecidedById!.Value).First(),
        Cause = "准予许可",
        FiledOn = new DateOnly(2018, 11, 1),
        DecidedOn = decided,
    };
}
