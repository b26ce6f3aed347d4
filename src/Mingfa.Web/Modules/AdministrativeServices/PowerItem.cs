using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>权责清单 — one power with its duty and basis; what changed ends and begins anew.</summary>
public sealed class PowerItem : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("权责事项", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("权力类型", IsPublic = true, Filtered = true)] public required PowerKind Kind { get; set; }
    [Column("实施单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("设定依据", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public required string Basis { get; set; }
    [Column("责任事项", MaxLength = 400, Lines = 2, IsPublic = true, OnPageOnly = true)] public string? Duty { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
}

public enum PowerKind
{
    [Word("行政许可")] Licence,
    [Word("行政处罚")] Penalty,
    [Word("行政强制")] Compulsion,
    [Word("行政征收")] Levy,
    [Word("行政给付")] Payment,
    [Word("行政检查")] Inspection,
    [Word("行政确认")] Confirmation,
    [Word("行政奖励")] Award,
    [Word("行政裁决")] Adjudication,
    [Word("其他权力")] Other,
}

public sealed class PowerItemRegister : Register<PowerItem>
{
    public PowerItemRegister() : base("power-items", "权责清单", "放管服", nameof(PowerItem.Name))
    {
        Purpose = "各部门的权责事项、依据和公布情况；取消、调整的填写截止日期，新的另行登记。";
        CodePrefix = "QZ";
        Keepers = ["party-committee-office"];
        KeptByUnitIn = nameof(PowerItem.UnitId);
        IsPublic = true;
        PublicBy = "公布日期";
        HasValidity = true;
        Unique = [nameof(PowerItem.UnitId), nameof(PowerItem.ItemCode), nameof(PowerItem.ValidFrom)];
        Sort = "ItemCode";
    }

    protected internal override IQueryable<PowerItem> PublicOn(IQueryable<PowerItem> entries, MingfaDb db, DateOnly day) =>
        entries.Where(item => item.PublishedOn <= day);

    protected override IEnumerable<Finding> Check(PowerItem entry)
    {
        if (entry.ValidTo < entry.ValidFrom)
            yield return new Finding("截止日期不应早于生效日期。", Field: "validTo");
    }
}

internal sealed class PowerItemTable() : RegisterTable<PowerItem>("PowerItems");

/// <summary>Powers shown to the public.</summary>
internal static class PowerItemFigures
{
    public static readonly Figure Published = Figure.Count("F-58", "权责事项", "项")
        .Means("当日有效并已公布的权责事项").Where("当日有效", "已公布")
        .ByUnit().OpensAt("/registers/power-items/{0}")
        .From((db, period) => db.Entries<PowerItem>().ValidOn(period.To).Where(item => item.PublishedOn <= period.To)
            .Select(item => new FigureRow { Id = item.Id, Label = item.Name, PublicLabel = item.Name, On = item.PublishedOn, UnitId = item.UnitId }));

    public static readonly Figure PublishingUnits = Figure.Ratio("AS-12", "权责清单公布率")
        .Means("有当日有效、已公布的权责事项的政府部门 ÷ 当日存在的政府部门")
        .Where("分母：政府部门", "分子：权责清单中有本部门当日有效、已公布的事项")
        .ByUnit()
        .From((db, period) => db.Set<OrgUnit>()
            .ExistingOn(period.To).Where(unit => unit.Kind == OrgUnitKind.Department)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Meets = db.Entries<PowerItem>().ValidOn(period.To).Any(item => item.UnitId == unit.Id && item.PublishedOn <= period.To),
            }));

    public static readonly Figure UpdatedInTime = Figure.Ratio("AS-13", "权责清单按期调整率")
        .Means("生效后在调整期限（本区参数，政策默认 30 日）以内公布的权责事项 ÷ 统计期内新增、调整生效的权责事项中已公布或者公布期限已满的；取消的只填截止日期，不计")
        .Where("分母：生效日期在统计期内，已公布或者公布期限已满", "分子：公布日期不晚于期限")
        .During(FigureWindow.Year).ByUnit().OpensAt("/registers/power-items/{0}")
        .From((db, period, parameters) =>
        {
            var days = parameters.WholeOf(PowerParameters.UpdateDays, period.To);
            return db.Entries<PowerItem>()
                .Where(item => item.ValidFrom >= period.From && item.ValidFrom <= period.To && (item.PublishedOn <= period.To || item.ValidFrom.Value.AddDays(days) < period.To))
                .Select(item => new FigureRow
                {
                    Id = item.Id,
                    Label = item.Name,
                    PublicLabel = item.Name,
                    On = item.ValidFrom,
                    UnitId = item.UnitId,
                    Meets = item.PublishedOn != null && item.PublishedOn <= item.ValidFrom!.Value.AddDays(days),
                });
        });
}

/// <summary>〔政策默认〕 What the district may set otherwise for its list of powers.</summary>
public sealed class PowerParameters : ParameterSet
{
    public static readonly Parameter UpdateDays = new("权责清单调整公布期限", "日", 30, 1, 180, "权责事项新增、调整生效以后，公布晚于期限的不计入按期调整率。");

    public override string Family => "权责清单";

    public override IReadOnlyList<Parameter> Parameters => [UpdateDays];
}
