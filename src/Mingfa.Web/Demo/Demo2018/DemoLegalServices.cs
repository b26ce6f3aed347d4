using Mingfa.Web.Modules.LegalServices;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Service points on three levels, the four roles in the communities. 工作模式 stays empty: its content is the district's.</summary>
internal sealed class DemoLegalServices(DemoRegisters registers)
{
    private static readonly DateOnly Opened = new(2016, 9, 1);

    public static readonly string[] Subdistricts =
        ["north-gate", "west-pass", "lotus-lake", "red-temple", "soil-gate", "jujube", "green-willow", "old-drum", "peach-bank"];

    private static readonly string[] Communities = ["东", "西", "南"];

    public async Task SeedAsync()
    {
        await registers.SaveAsync(Roster().ToList());
        await registers.SaveAsync(Points().ToList());
        var teams = await registers.SaveAsync(Teams().ToList());
        await registers.SaveAsync(Services(teams).ToList());
    }

    private string Street(string code) => registers.Name(code).Replace("清莲区", "", StringComparison.Ordinal).Replace("办事处", "", StringComparison.Ordinal);

    private string Community(string subdistrict, string side) => $"{Street(subdistrict).Replace("街道", "", StringComparison.Ordinal)}{side}社区";

    private IEnumerable<Community> Roster() => Subdistricts.SelectMany(code => Communities.Select((side, i) => new Community
    {
        SubdistrictId = registers.Unit(code),
        Name = Community(code, side),
        Households = 1_800 + i * 400,
        ValidFrom = new DateOnly(2010, 1, 1),
    }));

    private IEnumerable<ServicePoint> Points()
    {
        yield return Point("清莲区公共法律服务中心", ServicePointLevel.District, null, null, DemoOfficers.NameOf(500));
        foreach (var (code, i) in Subdistricts.Select((code, i) => (code, i)))
        {
            yield return Point($"{Street(code)}公共法律服务工作站", ServicePointLevel.Subdistrict, code, null, DemoOfficers.NameOf(501 + i));
            foreach (var side in Communities)
            {
                // One community has no lawyer on duty.
                var lawyer = (code, side) == ("jujube", "南") ? null : DemoOfficers.NameOf(520 + i);
                yield return Point($"{Community(code, side)}公共法律服务室", ServicePointLevel.Community, code, Community(code, side), lawyer);
            }
        }

        // Closed before the day of the report.
        var closed = Point("原法律援助接待点（演示）", ServicePointLevel.Subdistrict, "old-drum", null, null);
        closed.ValidTo = new DateOnly(2017, 12, 29);
        yield return closed;
    }

    private ServicePoint Point(string name, ServicePointLevel level, string? subdistrict, string? community, string? lawyer) => new()
    {
        Name = name,
        Level = level,
        SubdistrictId = subdistrict is null ? null : registers.Unit(subdistrict),
        Community = community,
        Address = "清莲区（演示地址）",
        Hours = "工作日9:00—17:00",
        Services = "法律咨询；人民调解；法律援助指引",
        Lawyer = lawyer,
        ValidFrom = Opened,
    };

    /// <summary>Four roles in every community, but for two that are missing.</summary>
    private IEnumerable<CommunityLegalTeam> Teams()
    {
        var number = 0;
        foreach (var code in Subdistricts)
        {
            foreach (var side in Communities)
            {
                foreach (var role in Enum.GetValues<CommunityRole>())
                {
                    number++;
                    if ((code, side, role) is ("jujube", "南", CommunityRole.Lawyer) or ("soil-gate", "西", CommunityRole.Judge))
                        continue;
                    yield return new CommunityLegalTeam
                    {
                        SubdistrictId = registers.Unit(code),
                        Community = Community(code, side),
                        Role = role,
                        Name = DemoOfficers.NameOf(600 + number),
                        Organization = role switch
                        {
                            CommunityRole.Judge => "清莲区人民法院（演示）",
                            CommunityRole.Prosecutor => "清莲区人民检察院（演示）",
                            CommunityRole.PoliceOfficer => "清莲公安分局（演示）",
                            _ => $"清莲第{number % 12 + 1}律师事务所（演示）",
                        },
                        ValidFrom = new DateOnly(2017, 3, 1),
                    };
                }
            }
        }
    }

    /// <summary>Each lawyer four times a year; one of them not once in 2018.</summary>
    private IEnumerable<CommunityService> Services(IReadOnlyList<CommunityLegalTeam> teams)
    {
        var stream = new DemoStream("community-services");
        var kinds = Enum.GetValues<CommunityServiceKind>();
        foreach (var lawyer in teams.Where(member => member.Role == CommunityRole.Lawyer))
        {
            foreach (var (year, month) in new[] { (2017, 4), (2017, 7), (2017, 10), (2017, 12), (2018, 3), (2018, 5), (2018, 8), (2018, 11) })
            {
                var (kind, on, persons) = (stream.Pick(kinds), stream.Day(year, month), stream.Between(3, 40));
                if (year == 2018 && lawyer.Community == Community("peach-bank", "南"))
                    continue;
                yield return new CommunityService
                {
                    AssignmentId = lawyer.Id,
                    SubdistrictId = lawyer.SubdistrictId,
                    On = on,
                    Kind = kind,
                    Persons = persons,
                    Content = "解答居民咨询（演示数据）",
                };
            }
        }
    }
}
