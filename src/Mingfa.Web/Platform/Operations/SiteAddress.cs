using Microsoft.Extensions.Options;

namespace Mingfa.Web.Platform.Operations;

/// <summary>Where the site stands, for the links that are read somewhere else: feeds, sitemap, open data, calendar programs.</summary>
internal sealed class SiteAddress : IValidateOptions<MingfaOptions>
{
    /// <summary>What an address of this site begins with: as the operator says, otherwise as the request asks for it.</summary>
    public static string Origin(HttpRequest request) =>
        Said(request.HttpContext.RequestServices.GetRequiredService<IOptions<MingfaOptions>>().Value) ?? $"{request.Scheme}://{request.Host}{request.PathBase}";

    /// <summary>What the operator says it begins with; null while he does not.</summary>
    public static string? Said(MingfaOptions options) => options.PublicAddress is { Length: > 0 } said ? said.TrimEnd('/') : null;

    /// <summary>Whether links follow whatever host a request names: no address was said, and every host is allowed.</summary>
    public static bool IsLeftToTheRequest(MingfaOptions options, IConfiguration configuration) => Said(options) is null && configuration["AllowedHosts"] is null or "" or "*";

    public ValidateOptionsResult Validate(string? name, MingfaOptions options) =>
        Said(options) is not { } said || (Uri.TryCreate(said, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/", Fragment: "", UserInfo: "" })
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Mingfa:PublicAddress：应为站点地址，只有协议和主机名，例如 https://fazhi.example.gov.cn。");
}
