using Mingfa.Web.Modules.Enforcement;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Two squads in each of the nine sub-districts, and what the sub-districts did with the powers handed down to them.</summary>
internal sealed class DemoSubdistricts(DemoRegisters registers)
{
    private static readonly string[] Codes =
        ["north-gate", "west-pass", "lotus-lake", "red-temple", "soil-gate", "jujube", "green-willow", "old-drum", "peach-bank"];

    public IEnumerable<SubdistrictSquad> Squads()
    {
        var stream = new DemoStream("squads");
        foreach (var code in Codes)
        {
            yield return Squad(stream, code, SquadKind.UrbanManagement, "urban-management-2018", "城管中队", stream.Between(12, 30));
            yield return Squad(stream, code, SquadKind.FoodAndDrug, "food-drug-2018", "食品药品监管所", stream.Between(5, 9));
        }
    }

    private SubdistrictSquad Squad(DemoStream stream, string code, SquadKind kind, string sender, string name, int staff) => new()
    {
        Name = registers.Name(code).Replace("清莲区", "", StringComparison.Ordinal).Replace("办事处", "", StringComparison.Ordinal) + name,
        SubdistrictId = registers.Unit(code),
        Kind = kind,
        SentById = registers.Unit(sender),
        Direction = SquadDirection.Both,
        Staff = staff,
        Devices = stream.Between(4, 15),
        Document = "清莲编发〔2016〕9号（演示数据）",
        FoundedOn = new DateOnly(2016, 11, 1),
        ValidFrom = new DateOnly(2016, 11, 1),
    };

    /// <summary>Patrols every quarter; a fine in most sub-districts, one of them above its tier, with the reason.</summary>
    public static List<SubdistrictAct> Acts(IReadOnlyList<SubdistrictPower> powers, List<DiscretionBenchmark> tiers)
    {
        var acts = Unnumbered(powers, tiers).OrderBy(act => act.On).ToList();
        foreach (var (act, number) in acts.Select((act, i) => (act, i + 1)))
            act.Number = $"清莲街执〔2018〕{number}号";
        return acts;
    }

    private static IEnumerable<SubdistrictAct> Unnumbered(IReadOnlyList<SubdistrictPower> powers, List<DiscretionBenchmark> tiers)
    {
        foreach (var power in powers.Where(power => power.Kind == HandedDown.Power && power.PublishedOn is not null))
        {
            foreach (var month in new[] { 2, 5, 8, 11 })
                yield return Act(power, new DateOnly(2018, month, 6), ActKind.Inspection);
        }

        foreach (var (power, i) in powers.Where(power => power is { Kind: HandedDown.Power, Content: "市容环境日常巡查" }).Take(7).Select((power, i) => (power, i)))
        {
            var fine = Act(power, new DateOnly(2018, i + 3, 20), ActKind.Penalty);
            (fine.Party, fine.BenchmarkId, fine.FineFen) = ("某商户（演示）", tiers[0].Id, i == 6 ? 3_500_00 : 1_000_00 + i * 200_00);
            fine.OutsideReason = i == 6 ? "两次责令改正后再次违反，经集体讨论调整（演示数据）" : null;
            yield return fine;
        }
    }

    private static SubdistrictAct Act(SubdistrictPower power, DateOnly on, ActKind kind) => new()
    {
        SubdistrictId = power.SubdistrictId,
        PowerId = power.Id,
        Kind = kind,
        Number = "",
        On = DemoStream.Workday(on),
    };
}
