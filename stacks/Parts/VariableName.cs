namespace Infra.Stacks.Parts;

/// <summary>Names of environment variables that contain the name of something in the settings.</summary>
internal static class VariableName
{
    /// <summary>A name as variables have it: <c>LETTERS_2</c> for <c>letters-2</c>.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    public static string PartOf(string name) => name.Replace('-', '_').ToUpperInvariant();
}
