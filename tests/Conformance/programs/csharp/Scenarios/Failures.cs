using System.Collections.Immutable;
using Pulumi;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Failures
{
    public static Dictionary<string, object?> Throw()
    {
        _ = new Widget("before");
        throw new InvalidOperationException("the program's own mistake");
    }

    public static Dictionary<string, object?> RunError() => throw new RunException("a message for people");

    public static Dictionary<string, object?> ResourceError() =>
        throw new ResourceException("this one is wrong", new Widget("guilty"), hideStack: true);

    public static Dictionary<string, object?> Duplicate()
    {
        _ = new Widget("twin");
        _ = new Widget("twin");
        return [];
    }

    public static Dictionary<string, object?> Invoke() => new()
    {
        ["ami"] = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>(
            "aws:ec2/getAmi:getAmi",
            new DictionaryInvokeArgs(
                ImmutableDictionary<string, object?>.Empty.Add("mostRecent", true).Add("owners", ImmutableArray.Create<object>("amazon")))),
    };

    public static Dictionary<string, object?> ExitCode()
    {
        Environment.Exit(3);
        return [];
    }

    public static Dictionary<string, object?> LogError()
    {
        Log.Error("something is wrong, but the program goes on");
        return [];
    }

    public static Dictionary<string, object?> MissingInput()
    {
        _ = new CustomResource("aws:ec2/subnet:Subnet", "subnet", Args("cidrBlock", "10.0.0.0/24"), options: null);
        return [];
    }

    public static Dictionary<string, object?> UnknownProperty()
    {
        _ = new CustomResource("aws:ec2/vpc:Vpc", "vpc", Args("cidrBlok", "10.0.0.0/16"), options: null);
        return [];
    }

    public static Dictionary<string, object?> Late()
    {
        var widget = new Widget("widget", new() { Label = "a" });
        return new() { ["never"] = widget.Label.Apply(Fail) };
    }

    private static string Fail(string? label) => throw new InvalidOperationException($"thrown in an apply, {label?.Length}");

    private static DictionaryResourceArgs Args(string key, object value) => new(ImmutableDictionary<string, object?>.Empty.Add(key, value));
}
