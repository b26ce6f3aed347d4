using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Mingfa.Web.Platform.Auth;

/// <summary>Keys of 256 random bits that a person or browser holds; the database holds only their SHA-256.</summary>
internal static class SecretKey
{
    public static (string Key, byte[] Hash) Create(string prefix = "")
    {
        var key = prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (key, Hash(key));
    }

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
