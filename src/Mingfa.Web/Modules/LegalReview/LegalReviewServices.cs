using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.LegalReview;

/// <summary>The queue's place in the navigation.</summary>
public static class LegalReviewServices
{
    public static IServiceCollection AddLegalReview(this IServiceCollection services) =>
        services.AddNavigation(new NavItem("案件", "合法性审核", "/work/legal-reviews", 10, nameof(Permission.Work)));
}
