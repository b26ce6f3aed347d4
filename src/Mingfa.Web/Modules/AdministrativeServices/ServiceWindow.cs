using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>市民中心窗口 — where the public is served under one roof, from the day it opens to the day it closes (seed S-041).</summary>
public sealed class ServiceWindow : RegisterEntry
{
    [Column("窗口", MaxLength = 60, IsPublic = true, Searched = true, Hint = "楼层、分区和窗口号，如 1层A区12号")] public required string Name { get; set; }
    [Column("综合窗口", IsPublic = true, Filtered = true, Hint = "受理不止一个单位的事项")] public bool IsCombined { get; set; }
    [Column("开设单位", IsUnit = true, IsPublic = true, Filtered = true, Hint = "综合窗口不填")] public long? UnitId { get; set; }
}

public sealed class ServiceWindowRegister : Register<ServiceWindow>
{
    public ServiceWindowRegister() : base("service-windows", "市民中心窗口", "放管服", nameof(ServiceWindow.Name))
    {
        Purpose = "市民中心开设的政务服务窗口；每个窗口受理哪些事项，见窗口页的相关条目。窗口撤销的，填写失效日期，原在此受理的事项列入缺口清单。";
        CodePrefix = "CK";
        Keepers = ["approval"];
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(ServiceWindow.Name), nameof(ServiceWindow.ValidFrom)];
        Sort = "Name";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new OneAtATime<ServiceWindow>(this, db, [nameof(ServiceWindow.Name)], window => window.Name);
}

internal sealed class ServiceWindowTable() : RegisterTable<ServiceWindow>("ServiceWindows");
