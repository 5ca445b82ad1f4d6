namespace Infra.Cli.Rendering;

/// <summary>Type tokens as Pulumi shows them.</summary>
internal static class TypeName
{
    /// <summary><c>aws:ec2:Vpc</c> for <c>aws:ec2/vpc:Vpc</c>: the middle part without the file that only generators care about. Other tokens stay.</summary>
    public static string Of(string token)
    {
        var parts = token.Split(':');
        if (parts is not [var package, var module, var name])
        {
            return token;
        }

        var slash = module.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && string.Equals(module[(slash + 1)..], name, StringComparison.OrdinalIgnoreCase) ? $"{package}:{module[..slash]}:{name}" : token;
    }
}
