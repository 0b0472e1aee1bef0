"""Break it in every way that is known, at every boundary between steps, and see that nothing is lost.

    nursery     forks a run from a process that has imported everything, so that a cell takes seconds
    boundaries  finds where a run can be stopped, and stops it there
    durability  what a power cut leaves of a folder: only what was synced
    troubles    the kinds of faults: what happens at the boundary, and what has to follow
    judging     what must hold after every cell
    mutants     ways to break the code that the cells must catch
    endpoints   an alert receiver, and a relay before Prefect's server, both of which can fall silent

The code under test has no switch for any of this: everything is hooked in from here, in forked processes.
"""
