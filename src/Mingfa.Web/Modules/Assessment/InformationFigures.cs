using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>Work information taken up by higher levels.</summary>
internal static class InformationFigures
{
    public static readonly Figure Adopted = At("F-62", "信息采用", HonourLevel.National, HonourLevel.Provincial, HonourLevel.Municipal)
        .Where("报送层级为国家、省或者市");

    public static readonly Figure AdoptedByProvince = At("F-62.1", "信息采用：省级", HonourLevel.Provincial).Where("报送层级为省");

    public static readonly Figure AdoptedByCity = At("F-62.2", "信息采用：市级", HonourLevel.Municipal).Where("报送层级为市");

    public static readonly Figure AdoptedByState = At("F-62.3", "信息采用：国家级", HonourLevel.National).Where("报送层级为国家");

    private static Figure At(string id, string name, params HonourLevel[] levels) => Figure.Count(id, name, "条")
        .Means("本年被采用的法治政府建设工作信息")
        .Where("采用日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/information-reports/{0}")
        .From((db, period) => db.Entries<InformationReport>()
            .Where(report => report.AdoptedOn >= period.From && report.AdoptedOn <= period.To && levels.Contains(report.Level))
            .Select(report => new FigureRow { Id = report.Id, Label = report.Title, PublicLabel = report.Title, On = report.AdoptedOn, UnitId = report.UnitId }));
}
