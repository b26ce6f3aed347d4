using CsCheck;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Tests.Auth;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("Qwerty123456")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("admin@12345")]
    [InlineData("woaini1314520")]
    [InlineData("13812345678")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdefghijkl")]
    [InlineData("Iloveyou2026")]
    [InlineData("PASSWORDPASSWORD")]
    [InlineData("hewenjing2026")]
    [InlineData("何文静何文静何文静1")]
    [InlineData("清莲区司法局2026")]
    public void Refusal_OfCommonOrPersonalPassword_SaysWhy(string password) =>
        Assert.NotNull(PasswordPolicy.Refusal(password, "hewenjing", "何文静", "清莲区司法局"));

    [Theory]
    [InlineData("清晨读一页宪法再上班")]
    [InlineData("correct horse battery staple")]
    [InlineData("tulip-gravel-monsoon")]
    [InlineData("hewenjing likes quiet mornings")]
    public void Refusal_OfALongOwnSentence_IsNone(string password) =>
        Assert.Null(PasswordPolicy.Refusal(password, "hewenjing", "何文静", "清莲区司法局"));

    [Fact]
    public void FirstPassword_AlwaysSatisfiesThePolicyExceptByChance() =>
        Assert.All(Enumerable.Range(0, 50), _ => Assert.Null(PasswordPolicy.Refusal(Accounts.FirstPassword(), "hewenjing", "何文静")));

    [Fact]
    public void Refusal_OfRandomLettersUpTo128_IsNone() => Gen.Char['a', 'z'].Array[30, 128].Where(letters => letters.Distinct().Count() > 8)
        .Sample(letters => Assert.Null(PasswordPolicy.Refusal(new string(letters))), iter: 500);
}
