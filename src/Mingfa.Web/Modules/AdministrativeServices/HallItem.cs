using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>进驻市民中心 — an apply-type item, at which window it is taken, or not yet (seed S-041: all windows under one roof).</summary>
public sealed class HallItem : RegisterEntry
{
    [Column("事项编码", MaxLength = 40, IsPublic = true, Searched = true)] public required string ItemCode { get; set; }
    [Column("事项名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("办理单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("事项类型", IsPublic = true, Filtered = true)] public required ServiceKind Kind { get; set; }
    [Column("依申请办理", IsPublic = true, Filtered = true)] public bool IsOnApplication { get; set; }
    [Column("窗口", RefersTo = typeof(ServiceWindow), IsPublic = true, Hint = "“市民中心窗口”中的窗口；未进驻的不填")] public long? WindowId { get; set; }
    [Column("进驻日期", IsPublic = true)] public DateOnly? InHallSince { get; set; }
}

public enum ServiceKind
{
    [Word("行政许可")] Licence,
    [Word("其他行政权力")] OtherPower,
    [Word("公共服务")] PublicService,
}

public sealed class HallItemRegister : Register<HallItem>
{
    public HallItemRegister() : base("hall-items", "政务服务事项与窗口", "放管服", nameof(HallItem.Name))
    {
        Purpose = "依申请办理的政务服务事项在市民中心的窗口；进驻率为已进驻的依申请事项除以全部依申请事项。";
        CodePrefix = "JZ";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(HallItem.UnitId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(HallItem.ItemCode), nameof(HallItem.UnitId)];
        Sort = "ItemCode";
    }

    protected override IEnumerable<Finding> Check(HallItem entry)
    {
        if (entry.InHallSince is null != entry.WindowId is null)
            yield return new Finding("已进驻的事项应同时写明窗口和进驻日期。", Field: "windowId");
    }
}

internal sealed class HallItemTable() : RegisterTable<HallItem>("HallItems");
