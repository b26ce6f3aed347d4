using System.Text;
using System.Text.Json.Nodes;
using Mingfa.Core.Codes;

namespace Mingfa.Tests.Codes;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{ \"b\": 1, \"a\": [true, false, null, -2] }", "{\"a\":[true,false,null,-2],\"b\":1}")]
    [InlineData("\"\\u000a\\u001F\\u007f\\/\\\"\\\\\\u4e2d€\\u2028\"", "\"\\n\\u001f\u007f/\\\"\\\\中€\u2028\"")]
    [InlineData("{\"\\ud83d\\ude00\":1,\"\\ufb33\":2,\"\\r\":3,\"€\":4,\"1\":5}", "{\"\\r\":3,\"1\":5,\"€\":4,\"😀\":1,\"\ufb33\":2}")]
    public void Serialize_SortsByUtf16_WithTheShortestEscapes(string input, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Serialize(JsonNode.Parse(input))));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    public void Serialize_OfWhatLanguagesPrintDifferently_IsRefused(string input) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Serialize(JsonNode.Parse(input)));

    [Fact]
    public void Serialize_OfHalfASurrogatePair_IsRefused_NotReplaced() =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Serialize(new JsonObject { ["a"] = "x\ud800" }));

    [Theory]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"a\":1}")]
    [InlineData("{\"a\": 1}")]
    [InlineData("[1] ")]
    [InlineData("[1][2]")]
    [InlineData("-0")]
    [InlineData("1.0")]
    [InlineData("\"\\u0041\"")]
    [InlineData("\"\\u001F\"")]
    [InlineData("")]
    public void Parse_OfAnythingButTheCanonicalForm_IsRefused(string input) =>
        Assert.False(CanonicalJson.TryParse(Encoding.UTF8.GetBytes(input), out _));
}
