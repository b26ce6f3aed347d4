namespace Mingfa.Web.Platform.Ui;

/// <summary>What the layouts need to know about the person in front of the screen. Set once per request after sign-in is established.</summary>
/// <param name="Name">Shown in the user menu; null when nobody is signed in.</param>
/// <param name="May">Whether the person holds a permission; decides what the navigation shows, never what is allowed.</param>
public sealed record Viewer(string? Name, string? Unit, string? Post, int Unread, Func<string, bool> May)
{
    public static readonly Viewer Anonymous = new(null, null, null, 0, _ => false);

    public bool IsSignedIn => Name is not null;
}

public static class ViewerContext
{
    public static Viewer Viewer(this HttpContext http) => http.Features.Get<Viewer>() ?? Ui.Viewer.Anonymous;

    public static void SetViewer(this HttpContext http, Viewer viewer) => http.Features.Set(viewer);
}
