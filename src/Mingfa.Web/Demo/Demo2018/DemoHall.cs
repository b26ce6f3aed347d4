using Mingfa.Web.Modules.AdministrativeServices;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>市民中心: service items and their windows, the batches of 最多跑一次, proofs no longer asked for.</summary>
internal sealed class DemoHall(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        var editions = await registers.SaveAsync(Editions());
        await registers.SaveAsync(Batches(editions).ToList());
        var items = Items().ToList();
        var windows = (await registers.SaveAsync(items.Where(item => item.Window is not null).GroupBy(item => item.Window!).OrderBy(window => window.Key, StringComparer.Ordinal)
            .Select(window => Window(window.Key, [.. window])).ToList())).ToDictionary(window => window.Name);
        foreach (var (item, place, _) in items)
            item.WindowId = place is null ? null : windows[place].Id;
        await registers.SaveAsync(items.Select(item => item.Item).ToList());
        await registers.SaveAsync(Proofs().ToList());
    }

    private static CatalogueEdition[] Editions() =>
    [
        new() { Kind = CatalogueKind.AtMostOneVisit, Number = 1, Title = "“最多跑一次”事项清单（第一批）", DocumentNumber = DemoNumbers.Office(new(2017, 5, 31)), PublishedOn = new DateOnly(2017, 5, 31) },
        new() { Kind = CatalogueKind.AtMostOneVisit, Number = 2, Title = "“最多跑一次”事项清单（第一批、第二批）", DocumentNumber = DemoNumbers.Office(new(2018, 4, 27)), PublishedOn = new DateOnly(2018, 4, 27) },
    ];

    /// <summary>The second edition lists the first batch again: nothing was taken out of it.</summary>
    private IEnumerable<AtMostOneVisitItem> Batches(IReadOnlyList<CatalogueEdition> editions)
    {
        var stream = new DemoStream("visits");
        for (var number = 1; number <= 35; number++)
        {
            // One item took two visits, with its reason; by the second edition one was enough.
            var exceeded = number == 7;
            var item = new AtMostOneVisitItem
            {
                EditionId = editions[number <= 20 ? 0 : 1].Id,
                Batch = number <= 20 ? 1 : 2,
                ItemCode = $"QL-PY-{number:000}",
                Name = $"{stream.Pick(DemoTitles.ItemNouns)}办理（第{number}项）",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                Mode = stream.Pick([VisitMode.Once, VisitMode.Once, VisitMode.Online, VisitMode.AtHome]),
                Visits = exceeded ? 2 : 1,
                Reason = exceeded ? "现场核验设备故障，申请人第二次到场（演示数据）" : null,
            };
            yield return item;
            if (item.Batch == 1)
                yield return new AtMostOneVisitItem { EditionId = editions[1].Id, Batch = 1, ItemCode = item.ItemCode, Name = item.Name, UnitId = item.UnitId, Mode = item.Mode, Visits = 1 };
        }
    }

    /// <summary>Every item taken on application has its window; items nobody applies for have none, and one item has ended.</summary>
    private IEnumerable<(HallItem Item, string? Window, bool IsCombined)> Items()
    {
        var stream = new DemoStream("hall");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 0; i < department.Licences + 5; i++)
            {
                var kind = i < department.Licences ? ServiceKind.Licence : i < department.Licences + 3 ? ServiceKind.OtherPower : ServiceKind.PublicService;
                yield return Item(stream, ++number, department.Code, kind, onApplication: true);
            }

            if (department.Inspections > 15)
                yield return Item(stream, ++number, department.Code, ServiceKind.PublicService, onApplication: false);
        }

        var ended = Item(stream, ++number, "education", ServiceKind.OtherPower, onApplication: true);
        (ended.Item.InHallSince, ended.Item.ValidTo) = (null, new DateOnly(2018, 3, 30));
        yield return (ended.Item, null, false);
    }

    /// <summary>Where more than one unit's items are taken is a combined window.</summary>
    private static ServiceWindow Window(string name, IReadOnlyCollection<(HallItem Item, string? Window, bool IsCombined)> items)
    {
        var isCombined = items.Any(item => item.IsCombined) || items.Select(item => item.Item.UnitId).Distinct().Skip(1).Any();
        return new ServiceWindow { Name = name, IsCombined = isCombined, UnitId = isCombined ? null : items.First().Item.UnitId, ValidFrom = new DateOnly(2017, 10, 16) };
    }

    private (HallItem Item, string? Window, bool IsCombined) Item(DemoStream stream, int number, string department, ServiceKind kind, bool onApplication)
    {
        var name = $"{stream.Pick(DemoTitles.ItemNouns)}{(onApplication ? "办理" : "信息查询")}（服务第{number}项）";
        var window = onApplication ? $"{stream.Between(1, 3)}层{(char)('A' + stream.Below(4))}区{stream.Between(1, 40)}号" : null;
        return (Entry(number, name, department, kind, onApplication), window, onApplication && stream.Below(3) == 0);
    }

    private HallItem Entry(int number, string name, string department, ServiceKind kind, bool onApplication) => new()
    {
        ItemCode = $"QL-FW-{number:000}",
        Name = name,
        UnitId = registers.Unit(department),
        Kind = kind,
        IsOnApplication = onApplication,
        InHallSince = onApplication ? new DateOnly(2017, 10, 16) : null,
        ValidFrom = new DateOnly(2016, 1, 4),
    };

    private IEnumerable<ProofMatter> Proofs()
    {
        var stream = new DemoStream("proofs");
        var verdicts = stream.Spread((ProofVerdict.Cancelled, 14), (ProofVerdict.Commitment, 6), (ProofVerdict.CheckedByAgency, 4), (ProofVerdict.Kept, 4));
        for (var i = 0; i < verdicts.Count; i++)
        {
            yield return new ProofMatter
            {
                Name = $"{DemoTitles.ItemNouns[i]}有关证明（第{i + 1}项）",
                UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
                Basis = verdicts[i] == ProofVerdict.Kept ? "有关法律、行政法规（演示数据）" : null,
                BasisKind = verdicts[i] switch
                {
                    ProofVerdict.Kept => i % 2 == 0 ? ProofBasis.Statute : ProofBasis.Regulation,
                    ProofVerdict.Cancelled => i % 3 == 0 ? ProofBasis.None : ProofBasis.NormativeDocument,
                    _ => ProofBasis.DepartmentalRule,
                },
                Verdict = verdicts[i],
                Replacement = verdicts[i] switch
                {
                    ProofVerdict.Commitment => "申请人书面承诺",
                    ProofVerdict.CheckedByAgency => "由受理单位与有关部门核验",
                    _ => null,
                },
                PublishedOn = new DateOnly(2018, 9, 28),
            };
        }
    }
}
