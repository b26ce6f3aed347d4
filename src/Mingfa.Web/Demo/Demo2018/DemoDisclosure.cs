using Mingfa.Web.Modules.Disclosure;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>24,160 pieces of information by 38 publishers, 312 of them on two portals; some withdrawn, some older than the window.</summary>
internal sealed class DemoDisclosure(DemoRegisters registers)
{
    private static readonly string[] Streets =
        ["north-gate", "west-pass", "lotus-lake", "red-temple", "soil-gate", "jujube", "green-willow", "old-drum", "peach-bank"];

    private static readonly Dictionary<DisclosureClass, string[]> Subjects = new()
    {
        [DisclosureClass.Decision] = ["会议议定事项", "征求意见公告", "政策文件"],
        [DisclosureClass.Execution] = ["重点工作进展", "民生实事进度", "项目实施情况"],
        [DisclosureClass.Management] = ["权责清单调整", "抽查结果公示", "行政处罚公示"],
        [DisclosureClass.Service] = ["办事指南", "收费标准", "服务网点信息"],
        [DisclosureClass.Result] = ["考核结果", "预算决算", "评估报告"],
    };

    public async Task SeedAsync()
    {
        var publishers = DemoDepartment.All.Select(department => department.Code).Concat(Streets).Append("gov-office")
            .Select(code => (Id: registers.Unit(code), Name: registers.Name(code))).ToList();
        var stream = new DemoStream("disclosure");
        var years = stream.Spread((2016, 7412), (2017, 8236), (2018, 8512));
        var classes = stream.Spread(
            (DisclosureClass.Decision, 2174), (DisclosureClass.Execution, 6523), (DisclosureClass.Management, 7248), (DisclosureClass.Service, 5315), (DisclosureClass.Result, 2900));
        var number = 0;
        var counted = years.Zip(classes, (year, kind) => Item(stream, ++number, publishers, kind, stream.Day(year))).ToList();
        await registers.SaveAsync(counted);
        await registers.SaveAsync(stream.Draw(counted, 312).Select(SecondCopy));
        await registers.SaveAsync(Enumerable.Range(0, 40).Select(_ =>
        {
            var withdrawn = Item(stream, ++number, publishers, DisclosureClass.Management, stream.Day(2017));
            withdrawn.WithdrawnOn = DemoStream.Workday(withdrawn.PublishedOn.AddDays(30));
            return withdrawn;
        }));
        await registers.SaveAsync(Enumerable.Range(0, 57).Select(_ => Item(stream, ++number, publishers, DisclosureClass.Service, stream.Day(2015))));
    }

    private static DisclosedInformation Item(DemoStream stream, int number, List<(long Id, string Name)> publishers, DisclosureClass kind, DateOnly on)
    {
        // Each publisher has published at least once; beyond that, chance.
        var (id, name) = number <= publishers.Count ? publishers[number - 1] : stream.Pick(publishers);
        return new DisclosedInformation
        {
            DocKey = $"QL{on.Year}-{number:000000}",
            Title = $"{name}{stream.Pick(Subjects[kind])}（{on.Year}年第{number}号）",
            Class = kind,
            Portal = Portal.District,
            UnitId = id,
            PublishedOn = on,
            Address = $"https://www.qinglian.example/info/{number}.html",
            Views = 20 + (number * 7919 % 2971),
            Useful = number * 31 % 17,
            Useless = number * 13 % 4,
        };
    }

    private static DisclosedInformation SecondCopy(DisclosedInformation first) => new()
    {
        DocKey = first.DocKey,
        Title = first.Title,
        Class = first.Class,
        Portal = Portal.City,
        UnitId = first.UnitId,
        PublishedOn = first.PublishedOn,
        Address = $"https://www.city.example/info/{first.DocKey}.html",
    };
}
