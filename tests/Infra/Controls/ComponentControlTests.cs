using System.Collections.Immutable;
using System.Reflection;
using Infra.Tests.Compute;
using Infra.Tests.Data;
using Infra.Tests.Edge;
using Infra.Tests.Support;

namespace Infra.Tests.Controls;

/// <summary>
/// That a test on one component which has the id of a control proves it: with another value of an input that the control is about, it fails. What is
/// tried is not written by hand: every input of every type that the test sees is changed, one after the other, in all resources of the type.
/// </summary>
[Collection(Programs.Name)]
public sealed class ComponentControlTests
{
    // Tests whose control is met by another input than those that scanners read.
    private static readonly ImmutableDictionary<string, string> Otherwise = ImmutableDictionary<string, string>.Empty;

    public static TheoryData<Type> Classes =>
        [typeof(EdgeControlsTests), typeof(MySqlControlsTests), typeof(RedisControlsTests), typeof(ServerGroupControlsTests)];

    [Theory, MemberData(nameof(Classes))]
    public async Task Test_WithAnId_FailsWithAnotherValueOfAnInputOfItsControl(Type type)
    {
        var unproven = new List<string>();
        foreach (var test in TestsOf(type))
        {
            var inputs = await InputsOfAsync(test);
            if (!ListedControl.All.Where(control => control.IsNamedBy(test.Name)).Any(control => inputs.Any(input => IsAbout(control, input))))
            {
                unproven.Add($"{test.Name} fails with other values of: {string.Join(", ", inputs)}");
            }
        }

        Assert.Empty(unproven.Where(line => !Otherwise.ContainsKey(line.Split(' ')[0])));
    }

    private static IEnumerable<MethodInfo> TestsOf(Type type) =>
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        where ListedControl.All.Any(control => control.IsNamedBy(method.Name))
        select method;

    // The inputs without which the test fails, or with other values of which.
    private static async Task<List<ResourceInput>> InputsOfAsync(MethodInfo test)
    {
        var controls = Activator.CreateInstance(test.DeclaringType!);
        Task RunAsync() => (Task)test.Invoke(controls, [])!;
        var seen = new HashSet<RecordedResource>(ReferenceEqualityComparer.Instance);
        await RecordingCloud.ShowAsync(resource => { seen.Add(resource); return resource; }, RunAsync);

        var absent = ListedControl.All.Where(control => control.IsNamedBy(test.Name))
            .SelectMany(control => control.Inputs.Select(path => new ResourceInput(control.Type, path)));
        var inputs = new List<ResourceInput>();
        foreach (var input in seen.SelectMany(ResourceInput.Of).Concat(absent).Distinct())
        {
            if (await FailsAsync(input, RunAsync))
            {
                inputs.Add(input);
            }
        }

        return inputs;
    }

    // Rules of a firewall are written as JSON.
    private static bool IsAbout(ListedControl control, ResourceInput input) => input.Type == control.Type
        && control.Inputs.Any(path => path.Split('.')[0] is var first && input.Path.Split('.')[0] is var changed
            && (first == changed || (first == "rules" && changed == "ruleJson")));

    private static async Task<bool> FailsAsync(ResourceInput input, Func<Task> run)
    {
        foreach (var change in InputChange.All)
        {
            if (await Record.ExceptionAsync(() => RecordingCloud.ShowAsync(resource => input.Change(resource, change), run))
                is Xunit.Sdk.XunitException or InvalidOperationException or KeyNotFoundException)
            {
                return true;
            }
        }

        return false;
    }
}
