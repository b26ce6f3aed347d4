using Microsoft.AspNetCore.Authorization;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Auth;

/// <summary>On a page or an endpoint: one of the posts held today must carry one of these rights.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequirePermissionAttribute(params Permission[] anyOf) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    public IReadOnlyList<Permission> AnyOf { get; } = anyOf;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

internal sealed class PermissionCheck(CurrentActor current) : AuthorizationHandler<RequirePermissionAttribute>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RequirePermissionAttribute requirement)
    {
        if (await current.FindAsync() is { } actor && requirement.AnyOf.Any(actor.Has))
            context.Succeed(requirement);
    }
}

public static class PermissionEndpoints
{
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoints, params Permission[] anyOf)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new RequirePermissionAttribute(anyOf));
}
