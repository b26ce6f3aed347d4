using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

public sealed class DeclarationTests
{
    private static readonly RegisterCatalogue Catalogue = new();

    [Fact]
    public async Task Registers_AllHaveATable()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db =>
        {
            Assert.All(Catalogue.All, register => Assert.NotNull(db.Model.FindEntityType(register.EntryType)));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Registers_NameOnlyColumnsTheyHave() => Assert.All(Catalogue.All, register =>
    {
        string[] named = [.. register.Unique, .. register.SameWhen, .. register.KeptByUnitIn is { } unit ? [unit] : Array.Empty<string>()];
        Assert.All(named, name => Assert.NotNull(register.FindColumn(name)));
        Assert.NotNull(register.EntryType.GetProperty(register.Sort.TrimStart('-')));
    });

    /// <summary>A sheet tells its columns by their heads; the head of the refused rows' reasons is not a column.</summary>
    [Fact]
    public void Registers_HaveHeadsThatASheetCanTellApart() => Assert.All(Catalogue.All, register =>
    {
        var labels = register.Columns.Select(column => column.Label).ToList();
        Assert.Equal(labels.Count, labels.Distinct().Count());
        Assert.DoesNotContain(RegisterSheet.ProblemHead, labels);
    });

    [Fact]
    public void Registers_HaveSomebodyWhoKeepsThem() => Assert.All(Catalogue.All, register =>
        Assert.True(register.Keepers.Count > 0 || register.KeptByDuty != default || register.KeptByUnitIn is not null, register.Id));

    [Fact]
    public void Registers_HaveCodePrefixesOfTheirOwn()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(register => register.CodePrefix).Distinct().Count());
        Assert.All(Catalogue.All, register => Assert.Matches("^[A-Z]+$", register.CodePrefix));
    }
}
