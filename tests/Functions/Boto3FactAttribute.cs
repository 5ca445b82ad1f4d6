using Infra.Tests.Support;

namespace Infra.Tests.Functions;

/// <summary>
/// A fact that runs a function in Python with AWS's SDK for it, which Lambda's runtime has. Without the SDK it is skipped with a line that says so.
/// In CI it runs anyway and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Boto3FactAttribute : FactAttribute
{
    public Boto3FactAttribute() => Skip = WhyNot;

    /// <summary>What is missing; null where it runs.</summary>
    internal static string? WhyNot => Tools.IsCi || File.Exists("/usr/lib/python3/dist-packages/boto3/__init__.py")
        ? null
        : "Needs boto3 for /usr/bin/python3: apt-get install python3-boto3.";
}

/// <inheritdoc cref="Boto3FactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Boto3TheoryAttribute : TheoryAttribute
{
    public Boto3TheoryAttribute() => Skip = Boto3FactAttribute.WhyNot;
}
