using System.Security.Cryptography;
using System.Text;

namespace Infra.Compute.Bootstrap;

/// <summary>Names versions of a text: another text is another version.</summary>
internal static class ContentHash
{
    /// <summary>The hash of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">Number of hexadecimal digits, 1 to 64.</param>
    public static string Create(string text, int digits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
