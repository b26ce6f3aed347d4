using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>What went wrong in words a person can act on, and a number by which the operator finds it. Never a stack trace.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ErrorModel(IOptions<SiteOptions> site) : PageModel
{
    public int Code { get; private set; }
    public string Heading { get; private set; } = "";
    public string What { get; private set; } = "";
    public IReadOnlyList<string> Advice { get; private set; } = [];
    public bool InWorkbench { get; private set; }
    public string HomeHref => InWorkbench ? "/account/home" : "/";
    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public void OnGet()
    {
        // Out of the address, not by binding: nothing of the form that failed is read for it.
        Code = int.TryParse(RouteData.Values["code"] as string, out var code) && code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
        // The values of the address that failed, not of this page, must not be offered as form errors.
        ModelState.Clear();
        var path = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? "";
        InWorkbench = new PathString(path.Length == 0 ? null : path).StartsWithSegments(site.Value.WorkbenchPath) && HttpContext.Viewer().IsSignedIn;
        (Heading, What, Advice) = Code switch
        {
            400 => ("没能读懂这次提交", "提交的内容不完整，或者页面停留太久已经失效，因此没有保存。",
                new[] { "返回上一页，核对后重新提交。", "如果反复出现，请刷新页面后重新填写。" }),
            401 => ("请先登录", "这个页面需要登录后才能查看。", ["登录后再打开这个地址。"]),
            403 => ("没有权限", "您的岗位没有办理这件事的权限，系统没有做任何改动。",
                ["确认是否以正确的账号登录。", "如果工作需要，请联系安全保密管理员调整岗位。"]),
            404 => ("没有找到这个页面", "地址可能写错了，或者这项内容不存在、不对您公开。",
                ["检查地址是否完整。", "从首页或搜索重新进入。"]),
            405 => ("这个地址不接受这种请求", "这个页面只能查看，或者这项操作不在这个地址办理，系统没有做任何改动。", ["从首页或搜索重新进入，按页面上的按钮办理。"]),
            409 => ("内容已被他人更新", "在您填写期间，这条记录已经变化，为避免覆盖他人的办理结果，本次没有保存。",
                ["重新打开这条记录，查看最新情况。", "确认仍有需要后再次提交。"]),
            413 => ("文件太大", "上传的文件超过了允许的大小，没有保存。", ["压缩或拆分文件后重新上传。"]),
            429 => ("操作太频繁", "短时间内的请求过多，系统暂时没有受理。", ["请稍等一分钟再试。"]),
            503 => ("系统正在维护", "系统暂时不能提供服务，已经提交的内容不受影响。", ["请稍后再试。"]),
            >= 500 => ("系统出了问题", "这是系统的故障，不是您的操作有误。未提示成功的内容没有保存。",
                ["请稍后再试一次。", "如果仍然出现，请把下面的追踪编号告诉管理员。"]),
            _ => ("这次请求没有完成", "系统不能处理这次请求，没有做任何改动。", ["返回上一页，核对后再试。"]),
        };
        if (HttpContext.Features.Get<RefusedBecause>() is { } refused)
            (What, Advice) = (refused.Reason, new[] { "返回上一页，改正后重新提交。" });
    }
}
