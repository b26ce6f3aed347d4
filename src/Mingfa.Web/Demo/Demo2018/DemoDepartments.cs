namespace Mingfa.Web.Demo.Demo2018;

/// <summary>The 28 organs that enforced the law in 2018, with how many items each had or gave away.</summary>
/// <param name="Successor">The unit of today that took over its work in the reform of 2019; null when the unit went on or left the district.</param>
internal sealed record DemoDepartment(
    string Code, string Name, string ShortName, int Transferred, int Inspections, int Licences, int Intermediaries, string? Successor = null)
{
    /// <summary>The unit existed before and after the reform under the same name.</summary>
    public bool Continues => !Code.EndsWith("-2018", StringComparison.Ordinal);

    public static readonly IReadOnlyList<DemoDepartment> All =
    [
        new("reform-2018", "清莲区发展和改革委员会（物价局）", "原发改委", 9, 12, 3, 3, "reform"),
        new("education", "清莲区教育局", "教育局", 10, 14, 4, 1),
        new("industry-2018", "清莲区科技和工业信息化局", "原科工局", 2, 4, 1, 0, "industry"),
        new("religion-2018", "清莲区民族宗教事务局", "原民宗局", 4, 6, 2, 0),
        new("public-security", "清莲公安分局", "公安分局", 0, 18, 6, 0),
        new("civil-affairs", "清莲区民政局", "民政局", 11, 9, 6, 0),
        new("justice-2018", "清莲区司法局（2019年机构改革前）", "原司法局", 0, 6, 1, 0, "justice"),
        new("finance", "清莲区财政局", "财政局", 2, 3, 1, 0),
        new("human-resources", "清莲区人力资源和社会保障局", "人社局", 9, 12, 4, 2),
        new("land-2018", "清莲区国土资源分局", "原国土分局", 0, 8, 2, 4, "natural-resources"),
        new("housing", "清莲区住房和城乡建设局", "住建局", 8, 16, 4, 9),
        new("urban-management-2018", "清莲区城市管理局（综合行政执法局）", "原城管局", 14, 28, 7, 2, "urban-management"),
        new("commerce-2018", "清莲区商务局（粮食局）", "原商务局", 5, 8, 1, 0, "commerce"),
        new("culture-2018", "清莲区文化体育局（文物局、版权局）", "原文体局", 13, 18, 5, 1, "culture"),
        new("health-2018", "清莲区卫生和计划生育局", "原卫计局", 14, 22, 5, 3, "health"),
        new("audit", "清莲区审计局", "审计局", 0, 2, 0, 0),
        new("environment-2018", "清莲区环境保护局", "原环保局", 9, 14, 2, 4, "environment"),
        new("statistics", "清莲区统计局", "统计局", 0, 4, 0, 0),
        new("safety-2018", "清莲区安全生产监督管理局", "原安监局", 5, 14, 2, 3, "emergency"),
        new("food-drug-2018", "清莲区食品药品监督管理局", "原食药监局", 7, 16, 2, 1, "market"),
        new("commerce-registry-2018", "清莲区工商行政管理分局", "原工商分局", 6, 8, 1, 0, "market"),
        new("quality-2018", "清莲区质量技术监督分局", "原质监分局", 0, 4, 1, 1, "market"),
        new("taxation", "清莲区税务局", "税务局", 0, 4, 0, 0),
        new("civil-defence-2018", "清莲区人民防空办公室", "原人防办", 3, 4, 1, 1, "housing"),
        new("archives-2018", "清莲区档案局", "原档案局", 1, 2, 0, 0, "party-committee-office"),
        new("water-2018", "清莲区水务和节约用水办公室", "原水务办", 2, 2, 0, 1, "water"),
        new("fire-2018", "清莲区公安消防大队", "原消防大队", 0, 1, 0, 0),
        new("expropriation-2018", "清莲区房屋征收与住房保障办公室", "原征收办", 0, 1, 0, 0, "housing"),
    ];
}
