using Microsoft.AspNetCore.Mvc;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The left navigation of the workbench: only what the viewer may open.</summary>
public sealed class WorkbenchNavViewComponent(NavModel navigation) : ViewComponent
{
    public IViewComponentResult Invoke()
    {
        var groups = navigation.Groups(HttpContext.Viewer().May);
        ViewData["Current"] = NavModel.Current(groups, HttpContext.Request.Path);
        return View(groups);
    }
}
