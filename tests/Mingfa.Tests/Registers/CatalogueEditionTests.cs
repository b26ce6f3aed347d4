using System.Text.Json.Nodes;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Tests.Registers;

/// <summary>An edition of a catalogue that is published and filled stays what was published; other items are another edition.</summary>
public sealed class CatalogueEditionTests
{
    private static readonly string[] Heads = ["编号", "清单版本", "事项编码", "事项名称", "实施机关", "设定依据", "状态"];

    private static JsonObject Item(RegisterDistrict district, string code, string edition = "QD-1") => new()
    {
        ["editionId"] = edition,
        ["itemCode"] = code,
        ["name"] = "许可" + code,
        ["unitId"] = district.Culture.Id,
        ["basis"] = "依据",
        ["status"] = "Current",
    };

    private static async Task<(RegisterDistrict District, Actor Keeper)> OpenAsync(DateOnly? published)
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new CatalogueEdition { Code = "QD-1", Kind = CatalogueKind.Licences, Title = "目录一版", Number = 1, PublishedOn = published });
        Assert.Equal("Done", await district.AddAsync("licence-items", district.ApprovalClerk, Item(district, "甲")));
        return (district, district.ApprovalClerk);
    }

    [Fact]
    public async Task ItemsOfAPublishedEdition_AreNotAdded_AndChangedOrVoidedOnlyWithAReason()
    {
        var (district, keeper) = await OpenAsync(new(2026, 2, 1));
        await using var _ = district;
        // The day on which it is filled is open.
        Assert.Equal("Done", await district.AddAsync("licence-items", keeper, Item(district, "乙")));
        Assert.Equal("Done", await district.EditAsync("licence-items", 2, keeper, new() { ["name"] = "许可二" }));
        district.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("“目录一版”已于 2026-02-01 公布，不能再增加事项；有增加的，登记新的一版。", await district.AddAsync("licence-items", keeper, Item(district, "丙")));
        Assert.Contains("更正应在条目上写明变更理由", await district.EditAsync("licence-items", 1, keeper, new() { ["status"] = "Repealed" }));
        Assert.Equal("Done", await district.EditAsync("licence-items", 1, keeper, new() { ["basis"] = "依据条例" }, "依据漏写“条例”"));
        Assert.Equal("Done", await district.VoidAsync("licence-items", 2, keeper, "重复登记"));
        Assert.Contains("不能再增加事项", await district.AddAsync("licence-items", keeper, Item(district, "乙")));

        var report = await district.CheckAsync("licence-items", keeper, Heads,
            ["XK-000001", "QD-1", "甲", "许可甲", "文旅局", "依据条例", "现行"], ["", "QD-1", "丁", "许可丁", "文旅局", "依据", "现行"]);
        Assert.Equal((1, 1), (report.Unchanged, report.Refused));
        report = await district.CheckAsync("licence-items", keeper, Heads, ["XK-000001", "QD-1", "甲", "改名", "文旅局", "依据条例", "现行"]);
        Assert.Contains("更正应在条目上写明变更理由", Assert.Single(report.Problems).Reason);
    }

    [Fact]
    public async Task NewEdition_IsFilledUntilItIsPublished_AndAPublishedOneIsNotTakenBackToBeFilled()
    {
        var (district, keeper) = await OpenAsync(null);
        await using var _ = district;
        district.Time.Advance(TimeSpan.FromDays(10));
        var report = await district.CheckAsync("licence-items", keeper, Heads, ["", "QD-1", "乙", "许可乙", "文旅局", "依据", "现行"], ["XK-000001", "QD-1", "甲", "改名", "文旅局", "依据", "现行"]);
        Assert.Equal((1, 1, 0), (report.Added, report.Changed, report.Refused));
        Assert.Equal("Done", await district.AddAsync("licence-items", keeper, Item(district, "乙")));
        Assert.Equal("Done", await district.EditAsync("catalogue-editions", 1, keeper, new() { ["publishedOn"] = "2026-03-20" }));
        Assert.Equal("Done", await district.AddAsync("licence-items", keeper, Item(district, "丙")));
        district.Time.Advance(TimeSpan.FromDays(8));
        Assert.Contains("不能再增加事项", await district.AddAsync("licence-items", keeper, Item(district, "丁")));
        foreach (var day in new[] { null, "2026-12-31" })
            Assert.Contains("已经公布的版本不能改为没有公布", await district.EditAsync("catalogue-editions", 1, keeper, new() { ["publishedOn"] = day }, "更正"));
        Assert.Contains("更正应在条目上写明变更理由", await district.EditAsync("catalogue-editions", 1, keeper, new() { ["title"] = "目录" }));
        Assert.Equal("Done", await district.EditAsync("catalogue-editions", 1, keeper, new() { ["publishedOn"] = "2026-03-19" }, "公布日期笔误"));
        Assert.Equal(3, (await district.FigureAsync("F-07", new(2026, 3, 20))).Item1);
        // The next edition takes what is new.
        await district.PlantAsync(new CatalogueEdition { Code = "QD-2", Kind = CatalogueKind.Licences, Title = "目录二版", Number = 2 });
        Assert.Equal("Done", await district.AddAsync("licence-items", keeper, Item(district, "丁", "QD-2")));
        Assert.Contains("不能再增加事项", await district.EditAsync("licence-items", 4, keeper, new() { ["editionId"] = "QD-1" }, "移回"));
    }

    [Fact]
    public async Task WhatCameOfAnItem_IsWrittenDownAfterPublication()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new CatalogueEdition { Code = "QD-1", Kind = CatalogueKind.AtMostOneVisit, Title = "第一批", Number = 1, PublishedOn = new(2026, 2, 1) },
            new AtMostOneVisitItem { Code = "PY-1", EditionId = 1, Batch = 1, ItemCode = "甲", Name = "事项", UnitId = district.Culture.Id, Mode = VisitMode.Once });
        district.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Done", await district.EditAsync("at-most-one-visit", 1, district.ApprovalClerk, new() { ["visits"] = "2", ["reason"] = "补正材料" }));
        Assert.Contains("更正应在条目上写明变更理由", await district.EditAsync("at-most-one-visit", 1, district.ApprovalClerk, new() { ["mode"] = "Online" }));
    }
}
