using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>地方组织法第七十五条: a document is filed with the authorities of its own level. A step of another level says so, whatever state the case is in.</summary>
public sealed class FilingAuthorityTests
{
    [Fact]
    public async Task DepartmentDocument_FiledWithTheCity_IsToldWhereItIsFiled_NotWhichStepsAreMissing()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        Assert.Equal("filing-with-district", (await d.DossierAsync(id)).State);
        using var client = await d.ClientAsync(d.Registrar);
        var filing = new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" };
        Assert.Equal("部门规范性文件不向市人民政府备案，应当报区人民政府。", await RefusalAsync(client, id, "file-with-government", filing));
        Assert.Equal("部门规范性文件不向区人大常委会备案，应当报区人民政府。", await RefusalAsync(client, id, "file-with-congress", filing));
        Assert.Equal(
            "部门、街道规范性文件由本区审查，请办理“出具备案审查意见”。",
            await RefusalAsync(client, id, "receive-filing-finding", new { authority = "Government", content = "意见", receivedOn = d.Today }));
        // Of its own steps it is said which come before.
        Assert.Contains("此前还须依次办理：“向区人民政府备案”", Assert.Single(await d.RefusedAsync<RecordFilingResult>(d.Registrar, id, new { authority = "District", registeredOn = d.Today, standard = true })).Message);
    }

    [Fact]
    public async Task GovernmentDocument_FiledWithTheDistrict_IsToldWhereItIsFiled()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedAsync(DocumentScenes.Proposal(market: false));
        using var client = await d.ClientAsync(d.CultureClerk);
        Assert.Equal("区政府规范性文件不向区人民政府备案，应当报市人民政府、区人大常委会。", await RefusalAsync(client, id, "file-with-district", new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" }));
    }

    private static async Task<string> RefusalAsync(HttpClient client, long id, string step, object body)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/normative-document/{id}/{step}", body);
        var said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.StatusCode == HttpStatusCode.Conflict, said.ToJsonString());
        return Assert.Single(said["findings"]!.AsArray())!["message"]!.GetValue<string>();
    }
}
