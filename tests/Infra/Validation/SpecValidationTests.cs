using System.Reflection;
using Infra.Validation;

namespace Infra.Tests.Validation;

/// <summary>What the rules of all specs have in common.</summary>
public sealed class SpecValidationTests
{
    private static readonly ILookup<string, MethodInfo> Rules = typeof(Problem).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.Name == "Problems" && method.GetParameters() is [{ Name: "spec" }])
        .ToLookup(method => method.DeclaringType!.Name);

    public static TheoryData<string> Names => [.. Rules.Select(rules => rules.Key)];

    [Theory, MemberData(nameof(Names))]
    public void Problems_OfNoSpecAtAll_AreTheCallersFault(string name)
    {
        var exception = Assert.Throws<TargetInvocationException>(() => Rules[name].Single().Invoke(null, [null]));

        Assert.Equal("spec", Assert.IsType<ArgumentNullException>(exception.InnerException).ParamName);
    }
}
