using System.Reflection;
using System.Text.RegularExpressions;

namespace Infra.Tests.Stacks.Environments;

/// <summary>That a test which has the id of a control proves it: an environment that breaks the control makes the test fail.</summary>
public sealed partial class ControlMutationTests
{
    public static TheoryData<int> Mutations => [.. Enumerable.Range(0, ControlMutations.All.Length)];

    [Theory, MemberData(nameof(Mutations))]
    public async Task ControlBroken_FailsItsTest(int number)
    {
        var mutation = ControlMutations.All[number];
        var test = Tests().Single(method => method.Name == mutation.Test);
        var controls = Activator.CreateInstance(test.DeclaringType!);
        Task RunAsync() => (Task)test.Invoke(controls, test.GetParameters().Length == 0 ? [] : [mutation.Stack])!;

        await RunAsync();
        var failure = await Record.ExceptionAsync(() => EnvironmentControls.RunSpoiltAsync(mutation.Spoil, RunAsync));

        Assert.True(
            failure is Xunit.Sdk.XunitException or InvalidOperationException or KeyNotFoundException,
            $"{mutation.Test} passes although {mutation.What}: {failure}");
    }

    [Fact]
    public void Tests_WithAnId_AreEachBroken() => Assert.Empty(
        Tests().Select(test => test.Name).Where(name => Id().IsMatch(name)).Except(ControlMutations.All.Select(mutation => mutation.Test)));

    internal static IEnumerable<MethodInfo> Tests() =>
        from type in typeof(EnvironmentControls).Assembly.GetTypes()
        where typeof(EnvironmentControls).IsAssignableFrom(type)
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        select method;

    [GeneratedRegex("^(AWS|BP|CKV2?_AWS|CKV2?_K8S|FSBP|KSV|KUBE|PSS|SecurityHub)_")]
    private static partial Regex Id();
}
