using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

public sealed class GbFormTests
{
    [Fact]
    public void Check_DocumentInForm_HasNoFindings() => Assert.Empty(GbForm.Check(SampleDocuments.Full));

    [Theory]
    [InlineData("莲政规[2026]1号", "莲政规〔2026〕1号")]
    [InlineData("莲政规（2026）1号", "莲政规〔2026〕1号")]
    [InlineData("莲政规【2026】1号", "莲政规〔2026〕1号")]
    public void Check_NumberInOtherBrackets_SuggestsHexagonalOnes(string number, string suggestion) =>
        Assert.Contains(GbForm.Check(SampleDocuments.Full with { Number = number }), finding => finding.Field == "Number" && finding.Message.Contains(suggestion));

    [Theory]
    [InlineData("莲政规〔26〕1号")]
    [InlineData("莲政规〔2026〕第1号")]
    [InlineData("莲政规〔2026〕01号")]
    [InlineData("〔2026〕1号")]
    [InlineData("莲政规2026年1号")]
    [InlineData("")]
    public void Check_NumberOutOfForm_IsFound(string number) =>
        Assert.Contains(GbForm.Check(SampleDocuments.Full with { Number = number }), finding => finding.Field == "Number");

    [Fact]
    public void Check_RegistrationNumberOfThreeUnifications_IsInForm() =>
        Assert.DoesNotContain(GbForm.Check(SampleDocuments.Full with { Number = "莲规〔2026〕001－区政府001" }), finding => finding.Field == "Number");

    public static TheoryData<string, OfficialDocument> Faults => new()
    {
        { "Title", SampleDocuments.Full with { Title = "" } },
        { "Title", SampleDocuments.Full with { Title = new string('长', 67) } },
        { "Title", SampleDocuments.Full with { Title = "关于加强管理，规范秩序的通知" } },
        { "Addressee", SampleDocuments.Full with { Addressee = null } },
        { "SignedOn", SampleDocuments.Full with { SignedOn = null } },
        { "SignatureOrgan", SampleDocuments.Full with { SignatureOrgan = " " } },
        { "PrintedOn", SampleDocuments.Full with { PrintedOn = new DateOnly(2026, 3, 4) } },
        { "PrintedOn", SampleDocuments.Full with { PrintedOn = null } },
        { "PrintedBy", SampleDocuments.Full with { PrintedBy = null } },
        { "CopyNumber", SampleDocuments.Full with { CopyNumber = "1" } },
        { "CopyNumber", SampleDocuments.Full with { CopyNumber = null } },
        { "Secrecy", SampleDocuments.Full with { Secrecy = "内部" } },
        { "Urgency", SampleDocuments.Full with { Urgency = "很急" } },
        { "Attachments", SampleDocuments.Full with { Attachments = ["甲。", "乙"] } },
        { "Attachments", SampleDocuments.Full with { Attachments = ["甲"] } },
        { "Body", SampleDocuments.Full with { Body = [] } },
        { "Body", SampleDocuments.Full with { Body = [new Heading(2, "跳级")] } },
        { "Body", SampleDocuments.Full with { Body = [new Heading(1, "一、自带序号")] } },
        { "Body", SampleDocuments.Full with { Body = [new Paragraph("自2026年03月05日起施行。")] } },
        { "RedHead", SampleDocuments.Full with { RedHead = new string('府', 40) } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_Fault_IsFoundOnItsField(string field, OfficialDocument document) =>
        Assert.Contains(GbForm.Check(document), finding => finding.Field == field);

    [Fact]
    public void Check_PublicNotice_NeedsNoAddressee() =>
        Assert.DoesNotContain(GbForm.Check(SampleDocuments.Full with { Title = "清莲区人民政府关于禁止燃放烟花爆竹的通告", Addressee = null }),
            finding => finding.Field == "Addressee");
}
