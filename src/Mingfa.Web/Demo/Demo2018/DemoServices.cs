using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.RandomInspection;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>放管服: powers taken over, catalogues in two editions, items moved to the approval bureau, inspection items.</summary>
internal sealed class DemoServices(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        await registers.SaveAsync(Powers());
        var editions = await registers.SaveAsync(Editions());
        var licences = await registers.SaveAsync(Licences(editions));
        await registers.SaveAsync(Intermediaries(editions));
        var transfers = await registers.SaveAsync(Transfers());
        await new DemoServiceQuality(registers).SeedAsync([.. licences.Where(licence => licence.EditionId == editions[1].Id)], transfers);
        await registers.SaveAsync(Inspections());
    }

    private IEnumerable<PowerAdjustment> Powers()
    {
        var stream = new DemoStream("powers");
        var taken = new List<PowerAdjustment>();
        var number = 0;
        foreach (var (year, cancelled, delegated) in new[] { (2015, 31, 22), (2016, 48, 27), (2017, 56, 31), (2018, 25, 15) })
        {
            foreach (var direction in stream.Spread((PowerDirection.Cancelled, cancelled), (PowerDirection.Delegated, delegated)))
                taken.Add(Power(stream, ++number, year, direction));
        }

        // Of three of them not even a plan exists.
        var pending = Enumerable.Range(0, 9).Select(i =>
        {
            var power = Power(stream, ++number, 2018, PowerDirection.Delegated);
            (power.TakenOverOn, power.FollowUpPlan, power.TakeOverPlan) = (null, null, i < 3 ? null : power.TakeOverPlan);
            return power;
        });
        var back = Enumerable.Range(0, 5).Select(_ => Power(stream, ++number, 2017, PowerDirection.TakenBack));
        var twice = stream.Draw(taken, 3).Select(power => new PowerAdjustment
        {
            ItemCode = power.ItemCode,
            ItemName = power.ItemName,
            Batch = power.Batch,
            DecidedOn = power.DecidedOn,
            Direction = power.Direction,
            UnitId = power.UnitId,
            TakeOverPlan = power.TakeOverPlan,
            TakenOverOn = power.TakenOverOn,
            Basis = "重复录入的同一事项（演示数据）",
            FollowUpPlan = power.FollowUpPlan,
        });
        return [.. taken, .. pending, .. twice, .. back];
    }

    private PowerAdjustment Power(DemoStream stream, int number, int year, PowerDirection direction)
    {
        var taken = stream.Day(year);
        var decided = DecidedBefore(taken);
        return new PowerAdjustment
        {
            ItemCode = $"QL-SQ-{number:000}",
            ItemName = $"{stream.Pick(DemoTitles.ItemNouns)}审批（第{number}项）",
            Batch = $"市政发〔{decided.Year}〕{decided.Month * 3}号",
            DecidedOn = decided,
            Direction = direction,
            UnitId = registers.Unit(stream.Pick(DemoDepartment.All).Code),
            TakeOverPlan = direction == PowerDirection.Cancelled ? "停止实施，调整权责清单和办事指南，向社会公告。" : "明确责任科室、办理流程和监督检查办法，组织业务培训。",
            TakenOverOn = taken,
            Basis = DemoNumbers.TakingOver(taken),
            FollowUpPlan = direction == PowerDirection.Cancelled ? "取消后通过抽查和信用监管加强事中事后监管。" : "承接后按监督检查办法定期检查，结果向社会公开。",
        };
    }

    /// <summary>The city decides once a month, by one document; at least six days later the power is taken over.</summary>
    private static DateOnly DecidedBefore(DateOnly taken)
    {
        var by = taken.AddDays(-6);
        var decided = DemoStream.Workday(new DateOnly(by.Year, by.Month, 20));
        return decided <= by ? decided : DemoStream.Workday(new DateOnly(by.Year, by.Month, 20).AddMonths(-1));
    }

    private static IEnumerable<CatalogueEdition> Editions() =>
    [
        Edition(CatalogueKind.Licences, 1, "区级部门行政许可事项汇总目录（2016年版）", new DateOnly(2016, 6, 30)),
        Edition(CatalogueKind.Licences, 2, "区级部门行政许可事项汇总目录（2018年版）", new DateOnly(2018, 5, 31)),
        Edition(CatalogueKind.Intermediaries, 1, "行政审批中介服务事项清单（2016年版）", new DateOnly(2016, 8, 31)),
        Edition(CatalogueKind.Intermediaries, 2, "行政审批中介服务事项清单（2018年版）", new DateOnly(2018, 5, 31)),
    ];

    private static CatalogueEdition Edition(CatalogueKind kind, int number, string title, DateOnly published) => new()
    {
        Kind = kind,
        Number = number,
        Title = title,
        DocumentNumber = DemoNumbers.Office(published, (int)kind),
        PublishedOn = published,
    };

    /// <summary>Seven licences of the first edition were repealed in the second.</summary>
    private IEnumerable<LicenceItem> Licences(IReadOnlyList<CatalogueEdition> editions)
    {
        var stream = new DemoStream("licences");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 0; i < department.Licences; i++)
            {
                number++;
                var (statutory, noun) = (stream.Pick([10, 15, 20]), stream.Pick(DemoTitles.ItemNouns));
                yield return Licence(editions[0].Id, number, department.Code, noun, statutory, statutory);
                yield return Licence(editions[1].Id, number, department.Code, noun, statutory, statutory / 2);
            }
        }

        for (var i = 0; i < 7; i++)
            yield return Licence(editions[0].Id, ++number, stream.Pick(DemoDepartment.All).Code, stream.Pick(DemoTitles.ItemNouns), 20, 20);
    }

    private LicenceItem Licence(long edition, int number, string department, string noun, int statutory, int promised) => new()
    {
        EditionId = edition,
        ItemCode = $"QL-XK-{number:000}",
        Name = $"{noun}许可（第{number}项）",
        UnitId = registers.Unit(department),
        Basis = "有关法律、行政法规（演示数据）",
        StatutoryDays = statutory,
        PromisedDays = promised,
        MaxVisits = 1,
        Status = ItemStatus.Current,
    };

    /// <summary>Four intermediary services of the first edition were abolished.</summary>
    private IEnumerable<IntermediaryItem> Intermediaries(IReadOnlyList<CatalogueEdition> editions)
    {
        var stream = new DemoStream("intermediaries");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 0; i < department.Intermediaries; i++)
            {
                var noun = stream.Pick(DemoTitles.ItemNouns);
                number++;
                yield return Intermediary(editions[2].Id, number, department.Code, noun);
                yield return Intermediary(editions[3].Id, number, department.Code, noun);
            }
        }

        for (var i = 0; i < 4; i++)
            yield return Intermediary(editions[2].Id, ++number, stream.Pick(DemoDepartment.All).Code, stream.Pick(DemoTitles.ItemNouns));
    }

    private IntermediaryItem Intermediary(long edition, int number, string department, string noun) => new()
    {
        EditionId = edition,
        ItemCode = $"QL-ZJ-{number:000}",
        Name = $"{noun}评估报告编制（第{number}项）",
        UnitId = registers.Unit(department),
        Approval = $"{noun}审批",
        Basis = "有关法律、行政法规（演示数据）",
        TimeLimit = "10个工作日",
        Flow = "委托—现场勘查—编制—交付",
        Conditions = "具有相应资质",
        Charge = "市场调节价，明码标价",
        IsDelinked = true,
        Status = ItemStatus.Current,
    };

    private IEnumerable<TransferredItem> Transfers()
    {
        var stream = new DemoStream("transfers");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 0; i < department.Transferred; i++)
                yield return Transfer(stream, ++number, department.Code, stream.Below(3) == 0 ? new DateOnly(2018, 4, 2) : new DateOnly(2017, 10, 16));
        }

        yield return Transfer(stream, ++number, "education", null);
        yield return Transfer(stream, ++number, "statistics", null);
        var returned = Transfer(stream, ++number, "public-security", new DateOnly(2017, 10, 16));
        returned.ReturnedOn = new DateOnly(2018, 5, 2);
        yield return returned;
    }

    private TransferredItem Transfer(DemoStream stream, int number, string department, DateOnly? effective) => new()
    {
        ItemCode = $"QL-HZ-{number:000}",
        Name = $"{stream.Pick(DemoTitles.ItemNouns)}办理（第{number}项）",
        SourceUnitId = registers.Unit(department),
        TargetUnitId = registers.Unit("approval"),
        Basis = $"{DemoNumbers.Government(new DateOnly(2017, 9, 18))}（演示数据）",
        EffectiveOn = effective,
        SupervisionLink = "审批结果当日推送原部门，由原部门负责后续监管。",
    };

    private IEnumerable<InspectionItem> Inspections()
    {
        var stream = new DemoStream("inspections");
        var number = 0;
        foreach (var department in DemoDepartment.All)
        {
            for (var i = 0; i < department.Inspections; i++)
                yield return Inspection(stream, ++number, department.Code);
        }

        for (var i = 0; i < 6; i++)
        {
            var stopped = Inspection(stream, ++number, stream.Pick(DemoDepartment.All).Code);
            stopped.ValidTo = new DateOnly(2017, 12, 29);
            yield return stopped;
        }
    }

    private InspectionItem Inspection(DemoStream stream, int number, string department)
    {
        var noun = stream.Pick(DemoTitles.ItemNouns);
        return new InspectionItem
        {
            ItemCode = $"QL-CC-{number:000}",
            Name = $"{noun}检查（第{number}项）",
            UnitId = registers.Unit(department),
            Inspected = $"从事{noun}活动的单位和个人",
            Basis = "有关法律、法规（演示数据）",
            Ratio = stream.Pick(["3%", "5%", "10%"]),
            Frequency = stream.Pick(["每年1次", "每年2次"]),
            PooledOn = new DateOnly(2016, 7, 1),
            ValidFrom = new DateOnly(2016, 7, 1),
        };
    }
}
