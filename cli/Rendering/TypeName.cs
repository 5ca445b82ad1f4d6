namespace Infra.Cli.Rendering;

/// <summary>Writes type tokens as Pulumi shows them, escaped by <see cref="PlainText"/>.</summary>
internal static class TypeName
{
    /// <summary>
    /// Shortens <c>aws:ec2/vpc:Vpc</c> to <c>aws:ec2:Vpc</c>: without the file name in the middle part. Returns other tokens unchanged.
    /// </summary>
    public static string Shorten(string token) => PlainText.Escape(ShortForm(token));

    private static string ShortForm(string token)
    {
        var parts = token.Split(':');
        if (parts is not [var package, var module, var name])
        {
            return token;
        }

        var slash = module.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && string.Equals(module[(slash + 1)..], name, StringComparison.OrdinalIgnoreCase)
            ? $"{package}:{module[..slash]}:{name}"
            : token;
    }
}
