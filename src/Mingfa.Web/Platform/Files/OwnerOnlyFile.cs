namespace Mingfa.Web.Platform.Files;

/// <summary>A file that only the service's own user can read: keys, first passwords.</summary>
internal static class OwnerOnlyFile
{
    public static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
